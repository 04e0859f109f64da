// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import JobRemoteWorker

@Suite("Outbox")
struct OutboxTests {
    @Test("messages come in order; a full outbox holds up who writes, at the bound and not before")
    func bound() async {
        let outbox = Outbox(countMax: 2, outputBytesMax: 1)
        await outbox.put(.credit(1))
        await outbox.put(.credit(2))
        async let third = outbox.put(.credit(3))
        #expect(await outbox.next() == [.credit(1), .credit(2)])
        #expect(await third)
        #expect(await outbox.next() == [.credit(3)])
    }

    @Test("output is bounded in bytes, too: one message past the bound, and not two")
    func outputBound() async {
        func output(_ count: Int) -> JobdV1.WorkRequest {
            var message = JobdV1.AttemptOutput()
            message.data = [UInt8](repeating: 1, count: count)
            var request = JobdV1.WorkRequest()
            request.item = .output(message)
            return request
        }
        let outbox = Outbox(countMax: 9, outputBytesMax: 4)
        await outbox.put(output(3))
        await outbox.put(output(5))
        async let held = outbox.put(.credit(1))
        #expect(await outbox.next() == [output(3), output(5)])
        #expect(await held)
        #expect(await outbox.next() == [.credit(1)])
    }

    @Test("who is cancelled waits for no room: output is dropped, and what is said else goes before")
    func cancelled() async {
        let outbox = Outbox(countMax: 1, outputBytesMax: 1)
        await outbox.put(.credit(1))
        var output = JobdV1.WorkRequest()
        output.item = .output(JobdV1.AttemptOutput())
        let isPut = await withTaskGroup(of: Bool.self) { group in
            group.addTask { await outbox.put(.credit(2)) }
            group.addTask { [output] in await outbox.put(output) }
            group.addTask { await outbox.put(.credit(2)) }
            while outbox.waitingCount < 3 { await Task.yield() }
            group.cancelAll()
            var count = 0
            for await isPut in group where isPut { count += 1 }
            return count
        }
        #expect(isPut == 2)
        #expect(await outbox.next() == [.credit(1), .credit(2), .credit(2)])
    }

    @Test("a closed outbox gives what waits, then ends, and takes nothing more")
    func closing() async {
        let outbox = Outbox(countMax: 1, outputBytesMax: 1)
        await outbox.put(.credit(1))
        async let held = outbox.put(.credit(2))
        outbox.close()
        #expect(await !held)
        #expect(await outbox.next() == [.credit(1)])
        #expect(await outbox.next() == nil)
        await outbox.put(.credit(3))
        #expect(await outbox.next() == nil)
    }
}
