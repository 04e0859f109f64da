// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("MessageQueue")
struct MessageQueueTests {
    @Test("messages come out in order")
    func order() {
        var queue = MessageQueue()
        for round in 0..<3 {
            for number in UInt8(0)..<10 {
                queue.add([number])
            }
            #expect(queue.count == 10)
            for number in UInt8(0)..<10 {
                let taken = queue.take()?.message
                #expect(taken == [number], "round \(round)")
            }
            let isEmpty = queue.isEmpty
            let nothing = queue.take()
            #expect(isEmpty && nothing == nil && queue.count == 0)
        }
    }

    @Test("bytes of a message under way are given back as they come")
    func underWay() {
        var queue = MessageQueue()
        let released = [queue.hold(100), queue.hold(50)]
        #expect(released == [100, 50])
    }

    @Test("bytes of messages that wait are given back one message at a time, the rest with the last")
    func waiting() {
        var queue = MessageQueue()
        queue.add(ReceivedMessage([UInt8](repeating: 0, count: 10)))
        queue.add(ReceivedMessage([UInt8](repeating: 0, count: 20)))
        let held = queue.hold(15 + 25 + 7)
        let more = queue.hold(3)
        let first = queue.take()?.releasedBytes
        let second = queue.take()?.releasedBytes
        #expect(held == 0 && more == 0)
        #expect(first == 15)
        #expect(second == 25 + 7 + 3)
    }

    @Test("no byte is given back twice or lost, whatever happens", arguments: 0..<30)
    func balance(seed: UInt64) {
        var random = SplitMix(state: seed)
        var queue = MessageQueue()
        var balance = 0
        for _ in 0..<200 {
            switch random.next() % 3 {
            case 0:
                let size = Int(random.next() % 50)
                queue.add(ReceivedMessage([UInt8](repeating: 1, count: size)))
                balance += size + 5
                balance -= queue.hold(size + 5)
            case 1:
                balance += 9
                balance -= queue.hold(9)
            default:
                balance -= queue.take()?.releasedBytes ?? 0
            }
            #expect(balance >= 0)
        }
        balance -= queue.removeAll()
        #expect(balance == 0)
    }
}

/// Random numbers from a seed that a failing test names.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
