// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("EventSubscription")
struct EventSubscriptionTests {
    @Test("a subscription begins with the next event, behind a caught-up mark")
    func live() async throws {
        try await Daemon.run { daemon in
            let before = try await daemon.submit()
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            #expect(try await watch.nextBatch() == [.caughtUp(before.sequence)])
            let job = try await daemon.submit()
            let events = try await daemon.events(watch) { _ in true }
            #expect(events.map(\.jobID) == [job.id])
            #expect(watch.position == job.sequence)
        }
    }

    @Test("a position in the past is served from memory or from the log, then the mark, then what comes")
    func fromThePast() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.eventRingMax = 16
        configuration.subscriptionEventMax = 5
        configuration.logReadMax = 7
        try await Daemon.run(configuration: configuration) { daemon in
            var ids: [JobID] = []
            for _ in 0..<100 { ids.append(try await daemon.submit().id) }
            for after in [0, 40, 95] as [UInt64] {
                let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: after))
                var seen: [JobEvent] = []
                var marks: [UInt64] = []
                while marks.isEmpty, let items = try await watch.nextBatch() {
                    for item in items {
                        switch item {
                        case .event(let event): seen.append(event)
                        case .caughtUp(let sequence): marks.append(sequence)
                        case .job, .end: Issue.record("no job was asked for")
                        }
                    }
                }
                #expect(seen.map(\.sequence) == Array(max(after + 1, 2)...101))
                #expect(marks == [101])
            }
        }
    }

    @Test("a reader that is too slow loses nothing: it goes on from the log")
    func overflow() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.eventRingMax = 16
        configuration.subscriptionEventMax = 4
        configuration.logReadMax = 10
        try await Daemon.run(configuration: configuration) { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            let first = try await daemon.submit()
            for _ in 0..<60 { _ = try await daemon.submit() }
            let last = try await daemon.submit()
            #expect(watch.position < first.sequence, "nothing was read yet")
            let events = try await daemon.events(watch) { $0.jobID == last.id }
            #expect(events.map(\.sequence) == Array(first.sequence...last.sequence))
            let next = try await daemon.submit()
            #expect(try await daemon.events(watch) { _ in true }.map(\.jobID) == [next.id])
        }
    }

    @Test("a stalled reader holds no more than its bound")
    func bound() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.subscriptionEventMax = 4
        try await Daemon.run(configuration: configuration) { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            for _ in 0..<4 { _ = try await daemon.submit() }
            let items = try #require(try await watch.nextBatch())
            #expect(items.count == 5, "the mark and as many events as the bound")
            for _ in 0..<5 { _ = try await daemon.submit() }
            #expect(try await watch.nextBatch()?.count == 4, "one past the bound, the log serves them")
        }
    }

    @Test("a log that no longer reaches back is CURSOR_COMPACTED with the oldest sequence")
    func compacted() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.eventRingMax = 16
        try await Daemon.run(configuration: configuration) { daemon in
            for _ in 0..<50 { _ = try await daemon.submit() }
            for sequence in [20, 30] as [UInt64] {
                try daemon.journal.writeSnapshot(through: sequence) { emit in try emit([1]) }
            }
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: 5))
            }
            #expect(error?.reason == .cursorCompacted)
            #expect(error?.details == [.init("oldest_sequence", "21")])
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: 20))
        }
    }

    @Test("a feed that falls behind what is kept fails while it is read")
    func compactedLater() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.eventRingMax = 16
        configuration.subscriptionEventMax = 4
        try await Daemon.run(configuration: configuration) { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            for _ in 0..<50 { _ = try await daemon.submit() }
            for sequence in [20, 30] as [UInt64] {
                try daemon.journal.writeSnapshot(through: sequence) { emit in try emit([1]) }
            }
            let error = await #expect(throws: SchedulerError.self) { try await watch.nextBatch() }
            #expect(error?.reason == .cursorCompacted)
        }
    }

    @Test("selectors: ids, and a predicate that sees the job as it was right after the event")
    func selectors() async throws {
        try await Daemon.run { daemon in
            let wanted = try await daemon.submit(.command(queue: "a"))
            let other = try await daemon.submit(.command(queue: "b"))
            let byID = try await daemon.scheduler.subscribe(
                SubscriptionRequest(.jobs([wanted.id]), afterSequence: 0)
            )
            let byPredicate = try await daemon.scheduler.subscribe(
                SubscriptionRequest(
                    .matching { $0.definition.queue == "a" && $0.state == .running },
                    afterSequence: 0
                )
            )
            let session = try await daemon.scheduler.attach(.pool, credit: 2)
            for _ in 0..<2 {
                for case .start(let leased) in await session.nextOrders() ?? [] { try await session.finish(leased) }
                if try await daemon.scheduler.job(other.id, namespace: nil).state.isTerminal { break }
            }
            let events = try await daemon.events(byID) { $0.to.isTerminal }
            #expect(events.map(\.to) == [.queued, .running, .succeeded] && events.allSatisfy { $0.jobID == wanted.id })
            let matched = try await daemon.events(byPredicate) { _ in true }
            #expect(matched.map(\.to) == [.running] && matched.map(\.jobID) == [wanted.id])
            let unknown = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(SubscriptionRequest(.jobs([JobID(high: 1, low: 1)])))
            }
            #expect(unknown?.reason.name == "JOB_NOT_FOUND")
        }
    }

    @Test("a snapshot comes first, in pages, then the mark, then events")
    func snapshot() async throws {
        try await Daemon.run { daemon in
            var ids: [JobID] = []
            for _ in 0..<250 { ids.append(try await daemon.submit().id) }
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, includesSnapshot: true))
            let after = try await daemon.submit()
            var jobs: [JobID] = []
            var events: [JobEvent] = []
            var isMarked = false
            while events.isEmpty, let items = try await watch.nextBatch() {
                for item in items {
                    switch item {
                    case .job(let job):
                        #expect(!isMarked && events.isEmpty)
                        jobs.append(job.id)
                    case .caughtUp: isMarked = true
                    case .event(let event), .end(let event, _): events.append(event)
                    }
                }
            }
            #expect(Array(jobs.prefix(250)) == ids && isMarked)
            #expect(events.map(\.jobID) == [after.id])
            let one = try await daemon.scheduler.subscribe(
                SubscriptionRequest(.jobs([ids[3]]), includesSnapshot: true)
            )
            guard case .job(let job)? = try await one.nextBatch()?.first else {
                Issue.record("the job comes first")
                return
            }
            #expect(job.id == ids[3] && job.definition.spec.isEmpty)
        }
    }

    @Test("coalescing keeps the latest event of each job that waits")
    func coalescing() async throws {
        try await Daemon.run { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, coalescesToLatest: true))
            let first = try await daemon.submit()
            let second = try await daemon.submit()
            _ = try await daemon.scheduler.cancel(first.id, namespace: nil, note: "", grace: nil, actor: "t")
            let items = try #require(try await watch.nextBatch())
            let events = items.compactMap { if case .event(let event) = $0 { event } else { nil } }
            #expect(events.map(\.jobID) == [second.id, first.id] && events.map(\.to) == [.queued, .cancelled])
        }
    }

    @Test("a dropped subscription is forgotten, and the number at once is bounded")
    func dropping() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.subscriptionCountMax = 2
        try await Daemon.run(configuration: configuration) { daemon in
            var watches: [EventSubscription] = []
            for _ in 0..<2 { watches.append(try await daemon.scheduler.subscribe(SubscriptionRequest(.all))) }
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            }
            #expect(error?.reason == .refused(.queueFull))
            #expect(watches.count == 2)
            watches = []
            while await daemon.scheduler.hub.count > 0 { await Task.yield() }
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
        }
    }

    @Test("a cancelled reader ends without an error")
    func cancellation() async throws {
        try await Daemon.run { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            _ = try await watch.nextBatch()
            let reader = Task { try await watch.nextBatch() }
            reader.cancel()
            #expect(try await reader.value == nil)
        }
    }

    @Test("iteration gives item by item")
    func iteration() async throws {
        try await Daemon.run { daemon in
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: 0))
            _ = try await daemon.submit()
            _ = try await daemon.submit()
            var sequences: [UInt64] = []
            for try await item in watch {
                if case .event(let event) = item { sequences.append(event.sequence) }
                if sequences.count == 2 { break }
            }
            #expect(sequences == [2, 3])
        }
    }

    @Test("a position that the log has not reached is CURSOR_AHEAD with the newest sequence")
    func ahead() async throws {
        try await Daemon.run { daemon in
            let newest = try await daemon.submit().sequence
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: newest))
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: newest + 1))
            }
            #expect(error?.reason == .cursorAhead)
            #expect(error?.details == [.init("newest_sequence", String(newest))])
        }
    }

    @Test("a position of another store is CURSOR_AHEAD, wherever the log stands")
    func otherStore() async throws {
        try await Daemon.run { daemon in
            let newest = try await daemon.submit().sequence
            let own = daemon.scheduler.storeID
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: newest, storeID: own))
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(
                    SubscriptionRequest(.all, afterSequence: newest, storeID: "another")
                )
            }
            #expect(error?.reason == .cursorAhead)
            #expect(error?.details == [.init("newest_sequence", String(newest)), .init("store_id", own)])
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, storeID: "another"))
        }
    }

    @Test("jobs are found in the namespace that was asked for, and nowhere else")
    func namespace() async throws {
        try await Daemon.run { daemon in
            let job = try await daemon.submit(.command { $0.namespace = "a" })
            _ = try await daemon.scheduler.subscribe(SubscriptionRequest(.jobs([job.id]), namespace: "a"))
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.subscribe(SubscriptionRequest(.jobs([job.id]), namespace: "b"))
            }
            #expect(error?.reason == .refused(.jobNotFound))
        }
    }
}
