// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("OrderFeed")
struct OrderFeedTests {
    @Test("orders that wait are taken in one piece, in order")
    func orders() async {
        let feed = OrderFeed(orderCountMax: 8)
        let cancel = SessionOrder.cancel(
            JobID(high: 0x7000, low: 1),
            AttemptToken(epoch: 1, attempt: 1),
            reason: .runTimeout,
            grace: .zero
        )
        feed.put(.drain)
        feed.put(cancel)
        #expect(await feed.next() == [.drain, cancel])
        async let next = feed.next()
        feed.put(.drain)
        #expect(await next == [.drain])
    }

    @Test("a closed feed gives what waits, then ends")
    func closing() async {
        let feed = OrderFeed(orderCountMax: 8)
        feed.put(.drain)
        feed.close()
        #expect(await feed.next() == [.drain])
        #expect(await feed.next() == nil)
    }

    @Test("a feed holds as many orders as it may; with one more it closes, and what waited is dropped")
    func bound() async {
        let feed = OrderFeed(orderCountMax: 2)
        feed.put(.drain)
        feed.put(.drain)
        #expect(await feed.next() == [.drain, .drain])
        for _ in 0..<3 { feed.put(.drain) }
        #expect(await feed.next() == nil)
        #expect(feed.closure?.reason == .feedOverflow)
    }

    @Test("the first reason to close counts")
    func closure() {
        let feed = OrderFeed(orderCountMax: 2)
        feed.close(Scheduler.drainingError)
        feed.close()
        #expect(feed.closure?.reason == .draining)
        let other = OrderFeed(orderCountMax: 2)
        other.close()
        #expect(other.closure == nil)
    }

    @Test("a cancelled reader gets nothing")
    func cancellation() async {
        let feed = OrderFeed(orderCountMax: 8)
        let reader = Task { await feed.next() }
        reader.cancel()
        #expect(await reader.value == nil)
    }
}
