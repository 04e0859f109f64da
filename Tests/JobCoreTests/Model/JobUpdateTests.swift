// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobUpdate")
struct JobUpdateTests {
    static let changes: [(String, @Sendable (inout JobUpdate) -> Void, labelsOnly: Bool)] = [
        ("nothing", { _ in }, true),
        ("labels", { $0.labels = [] }, true),
        ("priority", { $0.priority = 0 }, false),
        ("queue", { $0.queue = "q" }, false),
        ("run_time", { $0.runTime = .zero }, false),
        ("retry", { $0.retry = .task }, false),
        ("run_timeout", { $0.runTimeout = .some(.seconds(1)) }, false),
        ("no run_timeout", { $0.runTimeout = .some(nil) }, false),
    ]

    @Test("only labels can change in every state", arguments: changes)
    func labelsOnly(name: String, change: @Sendable (inout JobUpdate) -> Void, labelsOnly: Bool) {
        var update = JobUpdate()
        change(&update)
        #expect(update.touchesLabelsOnly == labelsOnly, "\(name)")
    }
}
