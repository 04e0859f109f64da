// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("EventHub")
struct EventHubTests {
    private func event(_ sequence: UInt64, job: UInt64 = 1) -> JobEvent {
        EventRingTests.event(sequence, job: job)
    }

    private func id(_ job: UInt64) -> JobID {
        JobID(high: 0x7000, low: job)
    }

    private func hub(eventMax: Int = 10, ring: Int = 16, sequence: UInt64 = 0) -> EventHub {
        var configuration = SchedulerConfiguration()
        configuration.subscriptionEventMax = eventMax
        configuration.eventRingMax = ring
        return EventHub(configuration: configuration, sequence: sequence)
    }

    private func sequences(_ feed: SubscriptionFeed) -> [UInt64] {
        guard case .items(let items) = feed.take() else { return [] }
        return items.compactMap { if case .event(let event) = $0 { event.sequence } else { nil } }
    }

    @Test("each feed gets the events of its jobs, and broad feeds get all")
    func selection() {
        var hub = hub()
        let one = hub.open(SubscriptionRequest(.jobs([id(1)])), position: 0)
        let both = hub.open(SubscriptionRequest(.jobs([id(1), id(2)])), position: 0)
        let all = hub.open(SubscriptionRequest(.all), position: 0)
        hub.publish([event(1, job: 1), event(2, job: 2), event(3, job: 3)], through: 3) { _ in nil }
        #expect(sequences(one) == [1] && sequences(both) == [1, 2] && sequences(all) == [1, 2, 3])
        #expect(hub.publishedThrough == 3 && hub.count == 3 && !hub.needsJobs)
    }

    @Test("a predicate is asked about the job of each event, and a job that is gone does not match")
    func predicates() throws {
        var hub = hub()
        let feed = hub.open(SubscriptionRequest(.matching { $0.definition.queue == "q" }), position: 0)
        #expect(hub.needsJobs)
        var machine = SchedulerStateMachine()
        let moment = Moment(now: Instant(Timestamp(nanoseconds: 1 << 60)), random: 1)
        let wanted = try machine.submit(.command(queue: "q"), actor: "a", at: moment).job
        let other = try machine.submit(.command(queue: "p"), actor: "a", at: moment).job
        let jobs = [1: wanted, 2: other] as [UInt64: JobSnapshot]
        hub.publish([event(1), event(2), event(3)], through: 3) { jobs[$0.sequence] }
        #expect(sequences(feed) == [1])
    }

    @Test("a feed that begins below what is published is served from the ring first")
    func behind() {
        var hub = hub(ring: 4)
        hub.publish((1...6).map { event($0) }, through: 6) { _ in nil }
        let late = hub.open(SubscriptionRequest(.all), position: 3)
        guard case .behind(3) = late.take() else {
            Issue.record("the feed is behind")
            return
        }
        #expect(hub.recent(late, after: 3) { _ in nil }?.map(\.sequence) == [4, 5, 6])
        #expect(hub.recent(late, after: 1) { _ in nil } == nil, "the ring does not reach back so far")
        #expect(hub.covers(2) && !hub.covers(1))
    }

    @Test("a closed feed gets nothing more, and closing twice is fine")
    func closing() {
        var hub = hub()
        let byJob = hub.open(SubscriptionRequest(.jobs([id(1)])), position: 0)
        let broad = hub.open(SubscriptionRequest(.all), position: 0)
        for feed in [byJob, broad, byJob] { hub.close(feed.number) }
        hub.publish([event(1)], through: 1) { _ in nil }
        #expect(sequences(byJob).isEmpty && sequences(broad).isEmpty && hub.count == 0)
    }

    @Test("the end of all comes after what waits")
    func ending() {
        var hub = hub()
        let feed = hub.open(SubscriptionRequest(.all), position: 0)
        hub.publish([event(1)], through: 1) { _ in nil }
        hub.endAll(SchedulerError(.draining, "d"))
        #expect(sequences(feed) == [1])
        guard case .ended(let error) = feed.take() else {
            Issue.record("the feed has ended")
            return
        }
        #expect(error.reason == .draining && hub.count == 0)
    }

    @Test("the position goes on although no event is for the feed")
    func position() {
        var hub = hub()
        let feed = hub.open(SubscriptionRequest(.jobs([id(9)])), position: 0)
        _ = feed.take()
        hub.publish([event(1), event(2)], through: 5) { _ in nil }
        #expect(feed.position == 5)
        hub.publish([event(6, job: 9)], through: 8) { _ in nil }
        #expect(feed.position == 5, "an event waits, so only what was before it is safe")
        #expect(sequences(feed) == [6] && feed.position == 8)
    }

    @Test("a feed that falls behind after a long silence goes back to where the silence ended")
    func overflowAfterSilence() {
        var hub = hub(eventMax: 2)
        let byJob = hub.open(SubscriptionRequest(.jobs([id(9)])), position: 0)
        let matching = hub.open(SubscriptionRequest(.matching { _ in false }), position: 0)
        for feed in [byJob, matching] { _ = feed.take() }
        hub.publish([event(1)], through: 100) { _ in nil }
        hub.publish((101...104).map { event($0, job: 9) }, through: 104) { _ in nil }
        guard case .behind(100) = byJob.take() else {
            Issue.record("the reader goes back to 100")
            return
        }
        #expect(matching.position == 104)
    }
}
