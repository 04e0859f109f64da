// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// Watchers: each event once and in order, through crashes, slow reading and resumption.
extension Simulation {
    func watchSomething() {
        guard watchers.count >= 4 || !chance(30), let watcher = one(of: watchers) else { return addWatcher() }
        if watcher.isBusy { return }
        if watcher.subscription == nil {
            subscribe(watcher)
        } else if chance(6) {
            drop(watcher)
        } else {
            read(watcher)
        }
    }

    private func addWatcher() {
        guard watchers.count < 4 else { return }
        let ids = chance(40) ? (0..<pick(1...3)).compactMap { _ in one(of: knownJobs) } : nil
        if ids?.isEmpty == true { return }
        watchers.append(
            SimulatedWatcher(
                number: nextNumber(),
                ids: ids,
                isCoalescing: chance(20),
                cursor: chance(60) ? 0 : nil
            )
        )
    }

    private func subscribe(_ watcher: SimulatedWatcher) {
        let request = SubscriptionRequest(
            watcher.ids.map { .jobs($0) } ?? .all,
            afterSequence: watcher.cursor,
            includesSnapshot: chance(20),
            coalescesToLatest: watcher.isCoalescing
        )
        watcher.isBusy = call("watcher \(watcher.number) subscribes after \(watcher.cursor.map(String.init) ?? "now")")
        {
            scheduler throws(SchedulerError) in
            try await scheduler.subscribe(request)
        } then: { [unowned self] result in
            watcher.isBusy = false
            switch result {
            case .success(let subscription):
                watcher.subscription = subscription
                trace("watcher \(watcher.number) begins at \(subscription.position)")
                if watcher.cursor == nil {
                    watcher.cursor = subscription.position
                    oracle.show(subscription.position, "the beginning of watcher \(watcher.number)")
                }
            case .failure(let error): checkRefusal(error, of: watcher)
            }
        }
    }

    private func checkRefusal(_ error: SchedulerError, of watcher: SimulatedWatcher) {
        watcher.subscription = nil
        switch error.reason {
        case .cursorCompacted:
            let oldest = life?.journal.oldestSequence ?? 0
            if let cursor = watcher.cursor, oldest <= cursor + 1 {
                oracle.fail(
                    .order,
                    "watcher \(watcher.number) cannot go on after \(cursor), and the log begins at \(oldest)"
                )
            }
            watcher.cursor = nil
        case .cursorAhead:
            if !oracle.isDiskLying {
                oracle.fail(
                    .durable,
                    "watcher \(watcher.number) saw \(watcher.cursor ?? 0), and the log ends before it"
                )
            }
            watcher.cursor = nil
        case .refused(.jobNotFound), .refused(.jobPurged):
            for id in watcher.ids ?? [] where oracle.model.jobs[id]?.isRemoved != false {
                return watchers.removeAll { $0 === watcher }
            }
            oracle.fail(.durable, "watcher \(watcher.number) is told that a job is missing: \(error.message)")
        default: break
        }
    }

    private func read(_ watcher: SimulatedWatcher) {
        guard let subscription = watcher.subscription else { return }
        watcher.isBusy = call("watcher \(watcher.number) reads", acknowledges: false) { _ throws(SchedulerError) in
            try await subscription.nextBatch()
        } then: { [unowned self] result in
            watcher.isBusy = false
            guard watcher.subscription != nil else { return }
            switch result {
            case .success(let items):
                for item in items ?? [] { receive(item, by: watcher) }
            case .failure(let error): checkRefusal(error, of: watcher)
            }
        }
    }

    private func receive(_ item: SubscriptionItem, by watcher: SimulatedWatcher) {
        switch item {
        case .job(let job): oracle.show(job, "watcher \(watcher.number)")
        case .event(let event), .end(let event, _):
            trace("watcher \(watcher.number) gets \(event.sequence)")
            oracle.show(event.sequence, "watcher \(watcher.number)")
            let ids = watcher.ids.map(Set.init)
            var expected = oracle.nextEvent(after: watcher.cursor ?? 0, of: ids)
            while watcher.isCoalescing, let next = expected, next != event, oracle.hasLaterEvent(than: next) {
                expected = oracle.nextEvent(after: next.sequence, of: ids)
            }
            if event != expected {
                oracle.fail(
                    .order,
                    "watcher \(watcher.number) gets event \(event.sequence) after \(watcher.cursor ?? 0), "
                        + "next is \(expected?.sequence ?? 0): \(event), expected \(expected.map { "\($0)" } ?? "none")"
                )
            }
            watcher.cursor = event.sequence
        case .caughtUp(let position):
            trace("watcher \(watcher.number) has caught up to \(position)")
            pass(position, by: watcher)
        }
    }

    /// The watcher is told that it has everything up to a position.
    private func pass(_ position: UInt64, by watcher: SimulatedWatcher) {
        let cursor = watcher.cursor ?? position
        oracle.show(position, "the position of watcher \(watcher.number)")
        if let next = oracle.nextEvent(after: cursor, of: watcher.ids.map(Set.init)), next.sequence <= position {
            oracle.fail(.order, "watcher \(watcher.number) is at \(position) and never got event \(next.sequence)")
        }
        watcher.cursor = max(cursor, position)
    }

    /// Lets go of the subscription; the watcher will go on from the position it is told.
    private func drop(_ watcher: SimulatedWatcher) {
        guard let subscription = watcher.subscription else { return }
        trace("watcher \(watcher.number) lets go at \(subscription.position)")
        pass(subscription.position, by: watcher)
        watcher.subscription = nil
    }

    /// Reads everything there is.
    func readToTheEnd() {
        for watcher in watchers {
            for _ in 0..<2000 where isGoingOn {
                if watcher.subscription == nil, watcher.cursor == nil || !watchers.contains(where: { $0 === watcher }) {
                    break
                }
                guard oracle.nextEvent(after: watcher.cursor ?? 0, of: watcher.ids.map(Set.init)) != nil else { break }
                if !watcher.isBusy { watcher.subscription == nil ? subscribe(watcher) : read(watcher) }
                settle()
            }
            guard let cursor = watcher.cursor, watchers.contains(where: { $0 === watcher }), isGoingOn else { continue }
            // What the disk has lost without saying so can lie before a snapshot: reading it is refused, and says why.
            if !oracle.isDiskLying, let next = oracle.nextEvent(after: cursor, of: watcher.ids.map(Set.init)) {
                oracle.fail(.order, "watcher \(watcher.number) is at \(cursor) and never gets event \(next.sequence)")
            }
        }
    }
}
