// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Refusal")
struct RefusalTests {
    @Test("each reason has a name of its own, upper case with underscores")
    func names() {
        let names = Refusal.Reason.allCases.map(\.rawValue)
        #expect(Set(names).count == names.count)
        let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ_")
        #expect(names.allSatisfy { !$0.isEmpty && $0.allSatisfy(letters.contains) })
    }

    @Test("the reasons that clients lean on have the names of the API")
    func fixed() {
        let fixed = [
            "JOB_NOT_FOUND", "JOB_PURGED", "REQUEST_ID_REUSED", "JOB_NOT_CANCELLABLE", "ETAG_MISMATCH", "LEASE_LOST",
            "QUEUE_FULL",
        ]
        #expect(fixed.allSatisfy { Refusal.Reason(rawValue: $0) != nil })
    }
}
