// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ChannelStateMachine")
struct ChannelStateMachineTests {
    @Test("an open channel takes calls, and stays open when they end")
    func open() {
        let machine = ChannelStateMachine()
        #expect(machine.refusal == nil)
        #expect(!machine.callEnded(hasCalls: false))
    }

    @Test("a graceful end refuses new calls and waits for the last of the old ones")
    func graceful() {
        var machine = ChannelStateMachine()
        let isAtOnce = machine.closeGracefully(hasCalls: true)
        #expect(!isAtOnce)
        #expect(machine.refusal == RPCError(code: .unavailable, message: "the channel is closing"))
        #expect(!machine.callEnded(hasCalls: true))
        #expect(machine.callEnded(hasCalls: false))
        let isFirst = machine.close()
        #expect(isFirst)
        #expect(machine.refusal == ChannelStateMachine.closedError)
        #expect(!machine.callEnded(hasCalls: false))
    }

    @Test("without calls a graceful end is one at once")
    func idle() {
        var machine = ChannelStateMachine()
        let isAtOnce = machine.closeGracefully(hasCalls: false)
        #expect(isAtOnce)
    }

    @Test("a channel is closed once, and a graceful end after it opens nothing")
    func closed() {
        var machine = ChannelStateMachine()
        let closes = [machine.close(), machine.close()]
        #expect(closes == [true, false])
        _ = machine.closeGracefully(hasCalls: false)
        #expect(machine.refusal == ChannelStateMachine.closedError)
    }
}
