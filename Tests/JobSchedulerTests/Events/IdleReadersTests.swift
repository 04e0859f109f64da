// SPDX-License-Identifier: Apache-2.0

import JobCore
import Synchronization
import Testing

@testable import JobScheduler

@Suite("IdleReaders")
struct IdleReadersTests {
    private let clock = ManualClock()

    private final class Flag: Sendable {
        let isSet = Atomic(false)
    }

    private func feed(_ number: UInt64) -> SubscriptionFeed {
        let feed = SubscriptionFeed(
            number: number,
            request: SubscriptionRequest(.all),
            eventMax: 4,
            position: 0,
            isLive: true,
            published: PublishedPosition(0)
        )
        _ = feed.take()
        return feed
    }

    /// Lets time pass by seconds until a wait is over; how many passed.
    private func seconds(until task: Task<SubscriptionFeed.WaitEnd, Never>) async -> Int {
        let isOver = Flag()
        let observer = Task {
            _ = await task.value
            isOver.isSet.store(true, ordering: .releasing)
        }
        var passed = 0
        while !isOver.isSet.load(ordering: .acquiring), passed < 1000 {
            clock.advance(.seconds(1))
            passed += 1
            for _ in 0..<1000 where !isOver.isSet.load(ordering: .acquiring) { await Task.yield() }
        }
        await observer.value
        return passed
    }

    @Test("a reader's wait ends when its time is over, not before, whatever others wait for")
    func timeout() async {
        let readers = IdleReaders(clock: clock)
        let run = Task { await readers.run() }
        let (first, second) = (feed(1), feed(2))
        readers.add(first, timeout: .milliseconds(2500))
        readers.add(second, timeout: .seconds(60))
        let firstWait = Task { await first.wait() }
        let secondWait = Task { await second.wait() }
        #expect(await seconds(until: firstWait) >= 3)
        #expect(await firstWait.value == .timedOut)
        readers.remove(first)
        #expect(await seconds(until: secondWait) >= 50)
        #expect(await secondWait.value == .timedOut)
        run.cancel()
        await run.value
    }

    @Test("a reader that comes late to its wait is not forgotten")
    func late() async {
        let readers = IdleReaders(clock: clock)
        let run = Task { await readers.run() }
        let feed = feed(1)
        readers.add(feed, timeout: .seconds(1))
        for _ in 0..<5 {
            clock.advance(.seconds(1))
            await Task.yield()
        }
        let wait = Task { await feed.wait() }
        _ = await seconds(until: wait)
        #expect(await wait.value == .timedOut)
        run.cancel()
        await run.value
    }

    @Test("one that is taken out waits on")
    func removed() async {
        let readers = IdleReaders(clock: clock)
        let run = Task { await readers.run() }
        let (out, other) = (feed(1), feed(2))
        readers.add(out, timeout: .seconds(1))
        readers.remove(out)
        readers.add(other, timeout: .seconds(3))
        let outWait = Task { await out.wait() }
        let otherWait = Task { await other.wait() }
        _ = await seconds(until: otherWait)
        outWait.cancel()
        #expect(await outWait.value == .cancelled)
        run.cancel()
        await run.value
    }
}
