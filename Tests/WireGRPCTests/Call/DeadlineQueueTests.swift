// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("DeadlineQueue")
struct DeadlineQueueTests {
    @Test("calls come out in the order of their deadlines, and none before", arguments: 0..<20)
    func order(seed: UInt64) {
        var random = SplitMix(state: seed)
        var queue = DeadlineQueue()
        var dues: [UInt64] = []
        for call in 0..<200 {
            let due = random.next() % 1000
            dues.append(due)
            queue.add(UInt64(call), due: due)
        }
        #expect(queue.next == dues.min())
        var last: UInt64 = 0
        for now in stride(from: UInt64(0), to: 1000, by: 100) {
            while let call = queue.popDue(at: now) {
                let due = dues[Int(call)]
                #expect(due <= now && due >= last)
                last = due
            }
            #expect(queue.count == dues.count { $0 > now })
        }
    }

    @Test("an empty queue has nothing due")
    func empty() {
        var queue = DeadlineQueue()
        #expect(queue.next == nil)
        let due = queue.popDue(at: .max)
        #expect(due == nil)
    }

    @Test("entries of calls that are over are swept once they are many, and not before")
    func sweep() {
        var queue = DeadlineQueue()
        for call in UInt64(0)..<UInt64(DeadlineQueue.staleEntriesMax) {
            queue.add(call, due: 1000 - call)
        }
        queue.sweep(liveCalls: 0) { _ in false }
        #expect(queue.count == DeadlineQueue.staleEntriesMax)
        queue.add(1000, due: 5)
        queue.sweep(liveCalls: 0) { $0 % 2 == 0 }
        #expect(queue.count == DeadlineQueue.staleEntriesMax / 2 + 1)
        let first = queue.popDue(at: .max)
        let second = queue.popDue(at: .max)
        #expect(first == 1000)
        #expect(second == 254)
    }
}
