// SPDX-License-Identifier: Apache-2.0

import JobClient
import Testing
import WireGRPC

@testable import jobctl

@Suite("ConnectionNotes")
struct ConnectionNotesTests {
    @Test("three readers lose one connection: it is said once, and once that it is back")
    func once() {
        let notes = ConnectionNotes()
        let lost = ConnectionNotice.lost(
            JobClientError(code: .unavailable, message: "cannot connect: (Connection refused) (errno: 111)"),
            retryAfter: .seconds(1)
        )
        let lines = [lost, lost, lost, .restored, .restored, .restored, lost].map { notes.line(for: $0) }
        let loss = "jobctl: connection lost (connection refused), reconnecting"
        #expect(lines == [loss, nil, nil, "jobctl: connected again", nil, nil, loss])
    }

    @Test("a cause that is not known is told as it came")
    func unknownCause() {
        let error = JobClientError(code: .unavailable, message: "the server is\nstopping")
        #expect(
            ConnectionNotes().line(for: .lost(error, retryAfter: .zero))
                == "jobctl: connection lost (the server is stopping), reconnecting"
        )
    }
}
