// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SnapshotState")
struct SnapshotStateTests {
    private func image(jobs: Int) throws -> StoreImage {
        var machine = SchedulerStateMachine()
        for number in 0..<jobs {
            let moment = Moment(now: Instant(Timestamp(nanoseconds: 1 << 60)), random: UInt64(number))
            _ = try machine.submit(.command(), actor: "a", at: moment)
        }
        return machine.storeImage()
    }

    @Test("a snapshot is due at the least size, and not below the size of the one before")
    func due() {
        let first = SnapshotState(lastBytes: 0)
        #expect(!first.isDue(bytesSince: 99, bytesMin: 100) && first.isDue(bytesSince: 100, bytesMin: 100))
        let large = SnapshotState(lastBytes: 5000)
        #expect(!large.isDue(bytesSince: 4999, bytesMin: 100) && large.isDue(bytesSince: 5000, bytesMin: 100))
    }

    @Test("an image waits until it is durable, is given once, and no other is taken meanwhile")
    func phases() throws {
        var state = SnapshotState(lastBytes: 0)
        #expect(state.takeReady(durable: 10) == nil)
        state.take(try image(jobs: 3))
        #expect(!state.isDue(bytesSince: 1000, bytesMin: 1))
        #expect(state.takeReady(durable: 2) == nil)
        #expect(state.takeReady(durable: 3)?.sequence == 3)
        #expect(state.takeReady(durable: 3) == nil && !state.isDue(bytesSince: 1000, bytesMin: 1))
        state.finish(bytes: 700)
        #expect(!state.isDue(bytesSince: 699, bytesMin: 1) && state.isDue(bytesSince: 700, bytesMin: 1))
        state.take(try image(jobs: 1))
        _ = state.takeReady(durable: 1)
        state.finish(bytes: nil)
        #expect(state.isDue(bytesSince: 700, bytesMin: 1), "a failed one leaves the size of the one before")
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
