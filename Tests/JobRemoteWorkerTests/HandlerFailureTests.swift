// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobRemoteWorker

@Suite("HandlerFailure")
struct HandlerFailureTests {
    @Test("a reason is a word of at most 63 characters")
    func words() {
        let longest = String(repeating: "A", count: 63)
        for reason in ["", "OUT_OF_PAPER", "E42", longest] {
            #expect(HandlerFailure(reason: reason, message: "").isReasonWord)
        }
        for reason in ["out", "OUT OF", "Ä", longest + "A"] {
            #expect(!HandlerFailure(reason: reason, message: "").isReasonWord)
        }
        #expect(HandlerFailure(message: "").isReasonWord && HandlerFailure(message: "").isRetryable)
    }
}
