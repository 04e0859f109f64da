// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ChannelStateMachine and Backoff")
struct ChannelStateMachineTests {
    static let error = RPCError(code: .unavailable, message: "no")
    static let millisecond: UInt64 = 1_000_000

    @Test("the first call connects, others wait, and all start on the connection")
    func connects() {
        var machine = ChannelStateMachine(backoff: Backoff())
        let calls = [
            machine.callArrived(waitsForReady: false, at: 0), machine.callArrived(waitsForReady: false, at: 0),
        ]
        #expect(calls == [.waitAndConnect, .wait])
        let isWanted = machine.connected()
        #expect(isWanted)
        #expect(machine.callArrived(waitsForReady: false, at: 0) == .start)
        machine.connectionEnded()
        #expect(machine.callArrived(waitsForReady: false, at: 0) == .waitAndConnect)
    }

    @Test("after a failure calls fail until the wait is over, or wait when they were told to")
    func failure() {
        var machine = ChannelStateMachine(backoff: Backoff())
        _ = machine.callArrived(waitsForReady: false, at: 0)
        let wait = machine.connectFailed(Self.error, at: 0, random: 0.5)
        #expect(wait == 200 * Self.millisecond)
        let early = machine.callArrived(waitsForReady: false, at: 200 * Self.millisecond - 1)
        let patient = machine.callArrived(waitsForReady: true, at: 0)
        #expect(early == .fail(Self.error))
        #expect(patient == .wait)
        let later = machine.callArrived(waitsForReady: false, at: 200 * Self.millisecond)
        #expect(later == .waitAndConnect)
    }

    @Test("the end of the wait connects only when somebody waits")
    func retry() {
        var machine = ChannelStateMachine(backoff: Backoff())
        _ = machine.callArrived(waitsForReady: true, at: 0)
        _ = machine.connectFailed(Self.error, at: 0, random: 0.5)
        let connects = [machine.retryTimeReached(isWaitedFor: false), machine.retryTimeReached(isWaitedFor: true)]
        #expect(connects == [false, true])
        let again = machine.retryTimeReached(isWaitedFor: true)
        #expect(!again)
    }

    @Test("failures in a row wait longer, a success starts over")
    func growing() {
        var machine = ChannelStateMachine(backoff: Backoff())
        var waits: [UInt64] = []
        for _ in 0..<3 {
            _ = machine.callArrived(waitsForReady: true, at: .max)
            waits.append(machine.connectFailed(Self.error, at: 0, random: 0.5) ?? 0)
        }
        #expect(waits == [200, 320, 512].map { $0 * Self.millisecond })
        _ = machine.callArrived(waitsForReady: true, at: .max)
        _ = machine.connected()
        machine.connectionEnded()
        _ = machine.callArrived(waitsForReady: true, at: .max)
        #expect(machine.connectFailed(Self.error, at: 0, random: 0.5) == 200 * Self.millisecond)
    }

    @Test("a closed channel refuses calls and wants no connection")
    func closed() {
        var machine = ChannelStateMachine(backoff: Backoff())
        _ = machine.callArrived(waitsForReady: false, at: 0)
        machine.close()
        let isWanted = machine.connected()
        #expect(!isWanted)
        #expect(machine.callArrived(waitsForReady: true, at: 0) == .fail(ChannelStateMachine.closedError))
        #expect(machine.connectFailed(Self.error, at: 0, random: 0) == nil)
    }

    @Test("waits stay inside their bounds and their jitter", arguments: [0.0, 0.5, 0.999])
    func backoff(random: Double) {
        let backoff = Backoff()
        for failures in 1...200 {
            let wait = backoff.nanoseconds(failures: failures, random: random)
            #expect(wait >= 160 * Self.millisecond)
            #expect(wait <= 36_000 * Self.millisecond)
        }
        #expect(backoff.nanoseconds(failures: 100, random: 0.5) == 30_000 * Self.millisecond)
    }
}
