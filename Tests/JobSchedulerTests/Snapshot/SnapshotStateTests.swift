// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import JobScheduler

@Suite("SnapshotState")
struct SnapshotStateTests {
    @Test("a snapshot is due so early that three of them and the log since the oldest stay within the bound")
    func due() {
        let first = SnapshotState(lastBytes: 0)
        #expect(!first.isDue(bytesSince: 99, bytesMin: 100) && first.isDue(bytesSince: 100, bytesMin: 100))
        for lastBytes: UInt64 in [0, 1, 60, 99, 100, 101, 5000] {
            let state = SnapshotState(lastBytes: lastBytes)
            let due = (0...5000 as ClosedRange<UInt64>).first { state.isDue(bytesSince: $0, bytesMin: 100) } ?? 0
            #expect(due >= 50, "not again and again")
            #expect(3 * lastBytes + 2 * due <= 2 * lastBytes + 2 * max(100, lastBytes) + 1)
        }
    }

    @Test("no other is due while one is written, and a failed one leaves the size of the one before")
    func phases() {
        var state = SnapshotState(lastBytes: 0)
        state.begin()
        #expect(state.isWriting && !state.isDue(bytesSince: 1000, bytesMin: 1))
        let hasNews = state.hasEnoughNews(durable: 10_000)
        #expect(!hasNews)
        state.finish(bytes: 700)
        #expect(
            !state.isWriting && !state.isDue(bytesSince: 349, bytesMin: 1) && state.isDue(bytesSince: 350, bytesMin: 1)
        )
        state.begin()
        state.finish(bytes: nil)
        #expect(!state.isDue(bytesSince: 349, bytesMin: 1) && state.isDue(bytesSince: 350, bytesMin: 1))
    }

    @Test("who waits for a position is woken once it is durable, or at the end", arguments: [false, true])
    func waiting(isEnd: Bool) async {
        let state = Mutex(SnapshotState(lastBytes: 0))
        await withUnsafeContinuation { continuation in
            state.withLock { state in
                state.wait(for: 5, continuation)
                state.wake(durable: 4)
                state.wake(durable: isEnd ? 4 : 5, isEnd: isEnd)
                // A second time would resume it again.
                state.wake(durable: 6, isEnd: true)
            }
        }
    }

    @Test("the journal is asked for its size now and then")
    func news() {
        var state = SnapshotState(lastBytes: 0)
        var asked = 0
        for durable in 1...2560 as ClosedRange<UInt64> where state.hasEnoughNews(durable: durable) { asked += 1 }
        #expect(asked == 10)
        var eager = SnapshotState(lastBytes: 0, checkRecords: 1)
        #expect(!eager.hasEnoughNews(durable: 0) && eager.hasEnoughNews(durable: 1))
        #expect(!eager.hasEnoughNews(durable: 1) && eager.hasEnoughNews(durable: 2))
    }
}
