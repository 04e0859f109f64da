// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Moment")
struct MomentTests {
    @Test("output is empty until something came of an input, and once taken")
    func output() throws {
        #expect(MachineOutput().isEmpty)
        var machine = SchedulerStateMachine()
        let moment = Moment(now: Instant(Timestamp(nanoseconds: 1 << 60)), random: 1)
        _ = try machine.submit(.command(), actor: "t", at: moment)
        let output = machine.takeOutput()
        #expect(!output.isEmpty && output.changes.count == 1 && output.orders.isEmpty)
        #expect(machine.takeOutput().isEmpty)
        machine.drainBegan()
        #expect(machine.takeOutput().isEmpty, "nobody is there to be told")
        var other = SchedulerStateMachine()
        _ = other.sessionAttached(.pool, credit: 1, at: moment)
        other.drainBegan()
        let orders = other.takeOutput()
        #expect(!orders.isEmpty && orders.changes.isEmpty && orders.orders.map(\.order) == [.drain])
    }

    @Test("output can be exchanged for a spare, whose old content goes")
    func exchange() throws {
        var machine = SchedulerStateMachine()
        let now = Instant(Timestamp(nanoseconds: 1 << 60))
        var spare = MachineOutput()
        var hasOutput = machine.exchangeOutput(&spare)
        #expect(!hasOutput)
        for random in 1...3 as ClosedRange<UInt64> {
            _ = try machine.submit(.command(), actor: "t", at: Moment(now: now, random: random))
            hasOutput = machine.exchangeOutput(&spare)
            #expect(hasOutput && spare.changes.map(\.sequence) == [random])
        }
        hasOutput = machine.exchangeOutput(&spare)
        #expect(!hasOutput && spare.changes.count == 1)
    }
}
