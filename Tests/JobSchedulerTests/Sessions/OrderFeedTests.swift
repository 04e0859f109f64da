// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("OrderFeed")
struct OrderFeedTests {
    @Test("orders that wait are taken in one piece, in order")
    func orders() async {
        let feed = OrderFeed()
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
        let feed = OrderFeed()
        feed.put(.drain)
        feed.close()
        #expect(await feed.next() == [.drain])
        #expect(await feed.next() == nil)
    }

    @Test("a cancelled reader gets nothing")
    func cancellation() async {
        let feed = OrderFeed()
        let reader = Task { await feed.next() }
        reader.cancel()
        #expect(await reader.value == nil)
    }
}
