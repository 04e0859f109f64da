// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("SubchannelStateMachine")
struct SubchannelStateMachineTests {
    static let millisecond: UInt64 = 1_000_000

    /// Asks for a connection at `now` and starts the attempt then.
    private func start(_ machine: inout SubchannelStateMachine, at now: UInt64) {
        #expect(machine.connectRequested(at: now) == 0)
        let isWanted = machine.attemptStarted(at: now, random: 0.5)
        #expect(isWanted)
    }

    @Test("it connects once, is ready, and starts over when the connection ended")
    func connects() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        start(&machine, at: 0)
        #expect(machine.connectRequested(at: 0) == nil)
        let steps = [machine.connected(), machine.connected(), machine.connectionEnded(), machine.connectionEnded()]
        #expect(steps == [true, false, true, false])
        let later = 60_000 * Self.millisecond
        #expect(machine.connectRequested(at: later) == 0)
    }

    @Test("after a failure it rests until the backoff, counted from the start of the attempt, is over")
    func failure() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        start(&machine, at: 1000 * Self.millisecond)
        #expect(machine.connectFailed(at: 1050 * Self.millisecond) == 150 * Self.millisecond)
        #expect(machine.connectRequested(at: 1100 * Self.millisecond) == nil)
        let isOver = machine.restEnded()
        #expect(isOver)
        #expect(machine.connectRequested(at: 1200 * Self.millisecond) == 0)
    }

    @Test("an attempt that took longer than the backoff is followed by no rest")
    func slowFailure() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        start(&machine, at: 0)
        #expect(machine.connectFailed(at: 20_000 * Self.millisecond) == 0)
    }

    @Test("failures in a row rest longer, a success starts over")
    func growing() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        var now: UInt64 = 0
        var rests: [UInt64] = []
        for _ in 0..<3 {
            start(&machine, at: now)
            let rest = machine.connectFailed(at: now) ?? 0
            rests.append(rest)
            now += rest
            _ = machine.restEnded()
        }
        #expect(rests == [200, 320, 512].map { $0 * Self.millisecond })
        start(&machine, at: now)
        _ = machine.connected()
        _ = machine.connectionEnded()
        now += 1000 * Self.millisecond
        start(&machine, at: now)
        #expect(machine.connectFailed(at: now) == 200 * Self.millisecond)
    }

    @Test("a server that takes connections and ends them at once is not asked more often than the first backoff")
    func shortLived() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        start(&machine, at: 0)
        _ = machine.connectFailed(at: 0)
        _ = machine.restEnded()
        start(&machine, at: 200 * Self.millisecond)
        _ = machine.connected()
        _ = machine.connectionEnded()
        #expect(machine.connectRequested(at: 210 * Self.millisecond) == 190 * Self.millisecond)
        let isWanted = machine.attemptStarted(at: 400 * Self.millisecond, random: 0.5)
        #expect(isWanted)
    }

    @Test("an address that was let go takes nothing from what it had begun")
    func released() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        _ = machine.connectRequested(at: 0)
        machine.released()
        let isStarted = machine.attemptStarted(at: 0, random: 0.5)
        #expect(!isStarted)
        start(&machine, at: 0)
        machine.released()
        let isConnected = machine.connected()
        #expect(!isConnected)
        #expect(machine.connectFailed(at: 0) == nil)
        let isOver = machine.restEnded()
        #expect(!isOver)
    }

    @Test("an address that was let go after many failures is tried again soon")
    func releasedAfterFailures() {
        var machine = SubchannelStateMachine(backoff: Backoff())
        var now: UInt64 = 0
        for _ in 0..<20 {
            start(&machine, at: now)
            now += machine.connectFailed(at: now) ?? 0
            _ = machine.restEnded()
        }
        start(&machine, at: now)
        _ = machine.connectFailed(at: now)
        machine.released()
        #expect(machine.connectRequested(at: now) == 200 * Self.millisecond)
    }

    @Test("time does not run over")
    func endOfTime() {
        #expect(UInt64.max.adding(nanoseconds: 1) == .max)
        #expect(UInt64(1).adding(nanoseconds: 2) == 3)
    }
}
