// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Testing

@testable internal import JobSimulation

@Suite("AllowedMoves")
struct AllowedMovesTests {
    @Test("what has ended is left only by a retry, and success never")
    func terminal() {
        for from in JobState.allCases where from.isTerminal {
            for to in JobState.allCases {
                for reason in TransitionReason.allCases where reason != .updated || from != to {
                    let isRetry = from != .succeeded && to == .queued && reason == .retryRequested
                    #expect(AllowedMoves.contains(from, to, reason) == isRetry, "\(from) \(to) \(reason)")
                }
            }
        }
    }

    @Test("a job begins in a line or with its time to come, and runs only by a lease")
    func beginnings() {
        #expect(AllowedMoves.contains(nil, .queued, .submitted) && AllowedMoves.contains(nil, .scheduled, .submitted))
        #expect(!AllowedMoves.contains(nil, .running, .submitted) && !AllowedMoves.contains(nil, .queued, .due))
        for from in JobState.allCases where from != .running {
            for reason in TransitionReason.allCases {
                let isLease = from == .queued && reason == .leased
                #expect(AllowedMoves.contains(from, .running, reason) == isLease)
            }
        }
    }
}
