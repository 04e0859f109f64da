// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ConnectionLife")
struct ConnectionLifeTests {
    private func life(age: Int64? = nil, idle: Int64? = nil, random: Double = 0.5) -> ConnectionLife {
        ConnectionLife(
            openedAt: 1000,
            ageMax: age.map { .nanoseconds($0) },
            idleMax: idle.map { .nanoseconds($0) },
            random: random
        )
    }

    private func end(_ life: ConnectionLife, _ now: UInt64) -> String? {
        life.end(at: now).map { "\($0)" }
    }

    @Test(
        "the age has a tenth of jitter either way",
        arguments: [(0.0, 1900), (0.5, 2000), (1.0, 2100)] as [(Double, UInt64)]
    )
    func age(random: Double, oldAt: UInt64) {
        let life = life(age: 1000, random: random)
        #expect(life.next == oldAt)
        #expect(end(life, oldAt - 1) == nil)
        #expect(end(life, oldAt) == "max_age")
    }

    @Test("idleness counts from when the last call ended, and from the opening before the first")
    func idle() {
        var life = life(idle: 100)
        #expect(end(life, 1099) == nil)
        #expect(end(life, 1100) == "max_idle")
        life.callsChanged(isAny: true, at: 1050)
        #expect(life.next == .max)
        #expect(end(life, 9999) == nil)
        life.callsChanged(isAny: false, at: 5000)
        #expect(life.next == 5100)
        #expect(end(life, 5099) == nil)
        #expect(end(life, 5100) == "max_idle")
    }

    @Test("the earlier of the two ends it; without either it lives for ever")
    func both() {
        #expect(end(life(age: 1000, idle: 100), 1100) == "max_idle")
        var busy = life(age: 1000, idle: 100)
        busy.callsChanged(isAny: true, at: 1001)
        #expect(busy.next == 2000)
        #expect(life().next == .max)
    }
}
