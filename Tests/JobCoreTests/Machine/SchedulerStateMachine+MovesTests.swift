// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Moves")
struct SchedulerStateMachineMovesTests {
    private func machine(_ change: (inout JobDefinition) -> Void = { _ in }) throws -> (MachineHarness, UInt32) {
        var harness = MachineHarness()
        let id = try harness.submit(.command(change: change)).id
        return (harness, try #require(harness.machine.place(of: id)))
    }

    static let retentions: [(JobState, TimeSpan)] = [
        (.cancelled, .hours(24)), (.expired, .days(7)),
    ]

    @Test("a move to a terminal state sets the purge", arguments: retentions)
    func terminal(state: JobState, span: TimeSpan) throws {
        var (harness, place) = try machine()
        harness.pass(.seconds(3))
        harness.machine.move(place, to: state, .cancelRequested, actor: "t", at: harness.moment())
        harness.collect()
        #expect(harness.machine.records[place].expiry == harness.now.steady + span)
        #expect(harness.machine.records[place].endTime == harness.now.wall)
        harness.check()
    }

    @Test("a move to QUEUED sets queue_ttl before the first start only, or afresh")
    func queued() throws {
        var (harness, place) = try machine { $0.policy.queueTTL = .seconds(8) }
        harness.machine.move(place, to: .cancelled, .cancelRequested, actor: "t", at: harness.moment())
        harness.pass(.seconds(5))
        harness.machine.move(place, to: .queued, .retryRequested, actor: "t", at: harness.moment(), isFresh: true)
        harness.collect()
        #expect(harness.machine.records[place].expiry == harness.now.steady + .seconds(8))
        #expect(harness.machine.records[place].runTime == harness.now.wall)
        harness.check()
    }

    @Test("an order goes to the session that runs the job, and to nobody when none does")
    func orders() throws {
        var (harness, place) = try machine()
        harness.machine.order(place, .cancelRequested, grace: .zero)
        harness.collect()
        #expect(harness.orders.isEmpty)
        let session = harness.attach()
        harness.machine.order(place, .runTimeout, grace: .seconds(2))
        harness.collect()
        let last = try #require(harness.orders.last)
        #expect(last.session == session && last.afterSequence == harness.machine.sequence)
        #expect(harness.cancelOrders.map(\.reason) == [.runTimeout])
    }

    @Test("a removed job is remembered for as long as the limits say")
    func removal() throws {
        var (harness, place) = try machine()
        let id = harness.machine.records[place].id
        harness.machine.move(place, to: .cancelled, .cancelRequested, actor: "t", at: harness.moment())
        harness.machine.remove(place, .deleted, actor: "t", at: harness.moment())
        harness.collect()
        let steady = harness.now.steady
        #expect(harness.machine.removed.value(of: id, at: steady + .hours(24) - .seconds(1))?.reason == .deleted)
        #expect(harness.machine.removed.value(of: id, at: steady + .hours(24)) == nil)
        harness.check()
    }
}
