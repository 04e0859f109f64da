// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing
import WireProto

@testable import JobRemoteWorker

@Suite("PayloadValue")
struct PayloadValueTests {
    @Test("bytes, text and messages come back as they were")
    func roundTrip() throws {
        #expect([UInt8](payloadBytes: [1, 2]).payloadBytes == [1, 2])
        #expect(try String(payloadBytes: "grüß".payloadBytes) == "grüß")
        var progress = JobdV1.Progress()
        progress.message = "m"
        #expect(
            try PayloadMessage<JobdV1.Progress>(payloadBytes: PayloadMessage(progress).payloadBytes).message == progress
        )
        #expect(PayloadMessage<JobdV1.Progress>.contentType == "application/x-protobuf")
        #expect([UInt8].contentType == "application/octet-stream")
    }

    @Test("bytes that are no text are a permanent failure")
    func notText() {
        let failure = #expect(throws: HandlerFailure.self) { try String(payloadBytes: [0xFF]) }
        #expect(failure?.isRetryable == false && failure?.reason == "PAYLOAD_INVALID")
    }
}
