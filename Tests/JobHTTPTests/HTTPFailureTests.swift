// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobHTTP

@Suite("HTTPFailure")
struct HTTPFailureTests {
    @Test("each reason is a word of its own that begins with HTTP_", arguments: HTTPFailure.Reason.allCases)
    func outcome(reason: HTTPFailure.Reason) throws {
        let failure = try #require(HTTPFailure(reason, "m").outcome.failure)
        #expect(failure.cause == .httpFailed && failure.message == "m")
        #expect(failure.reason.hasPrefix("HTTP_") && failure.reason == failure.reason.uppercased())
        #expect((1...16).contains(failure.code))
    }

    @Test("a long message is cut between characters")
    func longMessage() {
        let message = "x" + String(repeating: "é", count: 2048)
        #expect(HTTPFailure(.timeout, message).message == String(message.dropLast()))
    }

    @Test("what the network did may pass; what is not allowed stays so")
    func permanence() {
        let permanent = HTTPFailure.Reason.allCases.filter(\.isPermanent)
        #expect(permanent == [.off, .invalid, .addressRefused, .redirectRefused])
    }
}
