// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Synchronization
import Testing

@testable import JobRemoteWorker

@Suite("StreamWaiters")
struct StreamWaitersTests {
    private final class Place: Sendable {
        let waiters = Mutex(StreamWaiters())

        func wait(_ id: StreamWaiters.ID, for key: AttemptKey) async -> Bool {
            await withCheckedContinuation { continuation in
                waiters.withLock { $0.add(id, for: key, continuation) }
            }
        }

        /// Returns once so many wait, which is bound to be.
        func reach(_ count: Int) async {
            while waiters.withLock(\.waiting.count) != count { await Task.yield() }
        }
    }

    private static func key(_ attempt: UInt32) -> AttemptKey {
        AttemptKey(jobID: JobID(high: 0x7000, low: 1 << 63), token: AttemptToken(epoch: 1, attempt: attempt))
    }

    @Test("the end of an attempt wakes those of it, giving up one, a stream all")
    func wakes() async {
        let place = Place()
        let ids = place.waiters.withLock { waiters in (0..<3).map { _ in waiters.makeID() } }
        async let first = place.wait(ids[0], for: Self.key(1))
        async let second = place.wait(ids[1], for: Self.key(2))
        async let third = place.wait(ids[2], for: Self.key(3))
        await place.reach(3)
        place.waiters.withLock { $0.wake(Self.key(2)) }
        #expect(await !second)
        place.waiters.withLock { $0.giveUp(ids[2]) }
        #expect(await !third)
        place.waiters.withLock { $0.wakeAll(isThere: true) }
        #expect(await first)
        await place.reach(0)
    }

    @Test("who gave up before waiting does not wait")
    func gaveUp() async {
        let place = Place()
        let id = place.waiters.withLock { waiters in
            let id = waiters.makeID()
            waiters.giveUp(id)
            return id
        }
        #expect(await !place.wait(id, for: Self.key(1)))
        place.waiters.withLock { $0.forget(id) }
    }
}
