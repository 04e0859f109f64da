// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SubscriptionFeed")
struct SubscriptionFeedTests {
    private func feed(eventMax: Int = 3, position: UInt64 = 0, isLive: Bool = true) -> SubscriptionFeed {
        SubscriptionFeed(
            number: 1,
            request: SubscriptionRequest(.all),
            eventMax: eventMax,
            position: position,
            isLive: isLive,
            published: PublishedPosition(position)
        )
    }

    private func events(_ sequences: ClosedRange<UInt64>) -> [JobEvent] {
        sequences.map { EventRingTests.event($0) }
    }

    private func describe(_ finding: SubscriptionFeed.Finding) -> String {
        switch finding {
        case .items(let items):
            items.map { item in
                switch item {
                case .event(let event): "\(event.sequence)"
                case .caughtUp(let sequence): "mark \(sequence)"
                case .job: "job"
                case .end(let event, let job): "\(event.sequence) ends \(job.state.name)"
                }
            }.joined(separator: " ")
        case .behind(let sequence): "behind \(sequence)"
        case .nothing: "nothing"
        case .ended(let error): error.reason.name
        }
    }

    @Test("the mark comes first, once")
    func mark() {
        let feed = feed(position: 7)
        #expect(describe(feed.take()) == "mark 7")
        #expect(describe(feed.take()) == "nothing")
    }

    @Test("events at or below the position are left out")
    func floor() {
        let feed = feed(position: 2)
        feed.deliver(events(1...4), through: 4)
        #expect(describe(feed.take()) == "mark 2 3 4")
        feed.deliver(events(3...5), through: 5)
        #expect(describe(feed.take()) == "5")
    }

    @Test("as many events as the bound wait; with one more the reader is behind and nothing is kept")
    func bound() {
        let feed = feed()
        _ = feed.take()
        feed.deliver(events(1...3), through: 3)
        #expect(describe(feed.take()) == "1 2 3")
        feed.deliver(events(4...7), through: 7)
        #expect(describe(feed.take()) == "behind 3" && feed.position == 3)
        feed.deliver(events(8...8), through: 8)
        #expect(describe(feed.take()) == "behind 3", "a feed that is behind takes nothing in")
        feed.advance(through: 6, isLive: false)
        #expect(describe(feed.take()) == "behind 6")
        feed.advance(through: 8, isLive: true)
        #expect(describe(feed.take()) == "nothing" && feed.position == 8)
        feed.deliver(events(8...9), through: 9)
        #expect(describe(feed.take()) == "9")
    }

    @Test("a feed that begins behind gets its mark when it has caught up")
    func lateMark() {
        let feed = feed(position: 1, isLive: false)
        #expect(describe(feed.take()) == "behind 1")
        feed.advance(through: 4, isLive: true)
        #expect(describe(feed.take()) == "mark 4")
    }

    @Test("an end comes after what waits, the first reason counts, and nothing is taken in after it")
    func end() {
        let feed = feed()
        feed.deliver(events(1...2), through: 2)
        feed.end(SchedulerError(.draining, "d"))
        feed.end(SchedulerError(.stopped, "s"))
        feed.deliver(events(3...3), through: 3)
        #expect(describe(feed.take()) == "mark 0 1 2")
        #expect(describe(feed.take()) == "DRAINING" && describe(feed.take()) == "DRAINING")
    }

    @Test("the position of a feed that has ended stays: what is published later is not in it")
    func positionAfterEnd() {
        let published = PublishedPosition(3)
        let feed = SubscriptionFeed(
            number: 1,
            request: SubscriptionRequest(.all),
            eventMax: 3,
            position: 3,
            isLive: true,
            published: published
        )
        published.advance(to: 5)
        #expect(feed.position == 5)
        feed.end(Scheduler.drainingError)
        published.advance(to: 9)
        #expect(feed.position == 5)
    }

    @Test("a reader that is behind when it ends does not read on")
    func endBehind() {
        let feed = feed(isLive: false)
        feed.end(SchedulerError(.draining, "d"))
        #expect(describe(feed.take()) == "DRAINING")
    }

    @Test("waiting ends with an event, an end, or the task")
    func waiting() async {
        let feed = feed()
        #expect(await feed.wait() == .ready, "the mark is there")
        _ = feed.take()
        async let woken = feed.wait()
        feed.deliver(events(1...1), through: 1)
        #expect(await woken == .ready)
        _ = feed.take()
        let cancelled = Task { await feed.wait() }
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        #expect(!feed.endWait(), "nobody waits")
        async let ended = feed.wait()
        feed.end(SchedulerError(.stopped, "s"))
        #expect(await ended == .ready)
    }
}
