// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("AuditText")
struct AuditTextTests {
    @Test("a line says when, who, what, and what came of it")
    func line() {
        var event = JobdV1.AuditEvent()
        event.sequence = 12
        event.time = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 0)
        event.principal = "ci"
        event.method = "CancelJob"
        event.namespace = "builds"
        event.resource = "j"
        event.peer = "192.0.2.1:7"
        #expect(AuditText.line(of: event) == "1970-01-01T00:00:00Z  #12  ci  CancelJob builds/j  done  192.0.2.1:7")
    }

    @Test("a refusal of somebody unknown says so, and how many were left out")
    func refusal() {
        var event = JobdV1.AuditEvent()
        event.method = "GetJob"
        event.refusal = "CREDENTIALS_UNKNOWN"
        event.omittedCount = 3
        #expect(
            AuditText.line(of: event)
                == "-  #0  -  GetJob  refused: CREDENTIALS_UNKNOWN  (3 more refused before it)"
        )
    }

    @Test("control characters in a name do nothing to the terminal")
    func safe() {
        var event = JobdV1.AuditEvent()
        event.principal = "\u{1b}[2J"
        #expect(!AuditText.line(of: event).contains("\u{1b}"))
    }
}
