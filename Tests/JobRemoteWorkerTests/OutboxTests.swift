// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import JobRemoteWorker

@Suite("Outbox")
struct OutboxTests {
    @Test("messages come in order; a full outbox holds up who writes, at the bound and not before")
    func bound() async {
        let outbox = Outbox(countMax: 2)
        await outbox.put(.credit(1))
        await outbox.put(.credit(2))
        async let third: Void = outbox.put(.credit(3))
        #expect(await outbox.next() == [.credit(1), .credit(2)])
        await third
        #expect(await outbox.next() == [.credit(3)])
    }

    @Test("a closed outbox gives what waits, then ends, and takes nothing more")
    func closing() async {
        let outbox = Outbox(countMax: 1)
        await outbox.put(.credit(1))
        async let held: Void = outbox.put(.credit(2))
        outbox.close()
        await held
        #expect(await outbox.next() == [.credit(1)])
        #expect(await outbox.next() == nil)
        await outbox.put(.credit(3))
        #expect(await outbox.next() == nil)
    }
}
