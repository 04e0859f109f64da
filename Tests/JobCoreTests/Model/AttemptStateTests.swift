// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("AttemptState")
struct AttemptStateTests {
    static let facts: [(AttemptState, UInt8, ended: Bool)] = [
        (.leased, 1, false),
        (.running, 2, false),
        (.succeeded, 3, true),
        (.failed, 4, true),
        (.timedOut, 5, true),
        (.lost, 6, true),
        (.cancelled, 7, true),
    ]

    @Test("each state has its number and nature", arguments: facts)
    func state(state: AttemptState, number: UInt8, ended: Bool) {
        #expect(state.rawValue == number && state.isEnded == ended)
    }

    @Test("the list is whole")
    func whole() {
        #expect(Self.facts.map(\.0) == AttemptState.allCases)
    }
}
