// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobJournal
internal import JobScheduler
internal import JobTesting

/// Starts, crashes and faults.
extension Simulation {
    private static let startsMax = 40

    /// Starts a process on the storage, again and again while faults keep it from starting.
    func boot() {
        for attempt in 0..<Self.startsMax where isGoingOn {
            if isDisturbed, attempt < Self.startsMax / 2, chance(profile.startFaultPercent) { disturbStart() }
            if options.sabotage == .losesSyncs {
                storage.inject(StorageFault(.synchronize, path: "seg-", count: .max, .lost))
            }
            do {
                return try start()
            } catch {
                recover(from: error)
            }
        }
        if isGoingOn { oracle.fail(.opens, "the store does not open after \(Self.startsMax) starts") }
    }

    private func recover(from error: any Error) {
        trace("the store does not open: \(error)")
        endLife()
        if storage.hasCrashed {
            storage = stopped()
        } else if oracle.isDiskLying, (error as? JournalError)?.code == .corrupted {
            isRefused = true
        } else if hasFault {
            storage = storage.killed(onCall: hook)
        } else if isFull, (error as? JournalError)?.code == .journalFull {
            setCapacity(nil)
        } else {
            oracle.fail(.opens, "the store is refused: \(error)")
        }
        (hasFault, hasSpaceFault) = (false, false)
    }

    private func start() throws {
        let base = try FileJournal.open(profile.journal(storage))
        let journal = ObservedJournal(base, observer: observer(), sabotage: options.sabotage)
        let life = Life(clock: SimulatedClock(Instant(wall)), journal: journal)
        life.wasFull = isFull
        self.life = life
        oracle.recoveryBegins()
        var configuration = profile.scheduler
        configuration.randomSeed = random.next()
        configuration.executor = life.ready.actorThread
        configuration.onFailure = { [unowned self, unowned life] error in
            trace("the scheduler has failed: \(error.details)")
            life.failedStep = step
        }
        let settings = configuration
        let outcome = Outcome()
        life.spawn { [unowned life] in
            do {
                life.scheduler = try await Scheduler.recover(
                    journal: journal,
                    clock: life.clock,
                    configuration: settings,
                    zone: { $0 == "UTC" ? .utc : nil }
                )
            } catch {
                outcome.error = error
            }
        }
        while life.ready.count > 0 { life.ready.run(at: 0) }
        if let error = outcome.error { throw error }
        guard let scheduler = life.scheduler else { return oracle.fail(.progress, "recovery does not end") }
        trace("epoch \(base.epoch) begins after record \(base.durableSequence)")
        life.spawn { await scheduler.run() }
    }

    private final class Outcome: @unchecked Sendable {  // read on the thread that wrote it
        var error: (any Error)?
    }

    private func observer() -> ObservedJournal.Observer {
        ObservedJournal.Observer(
            appended: { [unowned self] records in
                guard let life, life.isHeard else { return }
                for record in records {
                    oracle.appended(record, steady: life.clock.now().steady)
                    note(record)
                }
            },
            reported: { [unowned self] outcome in
                guard life?.isHeard == true else { return }
                trace("the journal reports \(outcome)")
                oracle.reported(outcome)
            },
            recovered: { [unowned self] in oracle.recovered($0) },
            recoveryEnded: { [unowned self] snapshot, recordCount in
                if snapshot > 0 { snapshotStartCount += 1 }
                oracle.recovered(snapshot: snapshot, recordCount: recordCount)
            },
            snapshotBegan: { [unowned self] in
                trace("a snapshot begins")
                snapshotCount += 1
            }
        )
    }

    // MARK: Ends

    /// Ends the process as it is; the storage it had is no longer looked at.
    func endLife() {
        guard let ended = life else { return }
        wall = ended.clock.now().wall
        for watcher in watchers {
            watcher.subscription = nil
            watcher.isBusy = false
        }
        oldAttempts += ended.workers.flatMap(\.held)
        for worker in ended.workers where worker.isElsewhere { goAway(worker) }
        ended.end()
        life = nil
    }

    /// Ends the process and starts another one on what is left.
    func restart(_ reason: String, from next: SimulatedStorage) {
        trace("\(reason), \(oracle.durable) of \(oracle.changes.count) records durable")
        crashCount += 1
        endLife()
        storage = next
        (hasFault, hasSpaceFault) = (false, false)
        if chance(40) { wall = wall + .milliseconds(Int64(pick(0...20_000))) }
        boot()
    }

    /// The process was drained: it ends in order, and the next one starts.
    func stopInOrder() {
        settle()
        guard isGoingOn, let life, life.failedStep == nil, !storage.hasCrashed else { return }
        // What the process says while it stops still counts.
        life.isStopping = true
        life.cancelAll()
        while life.ready.count > 0 { life.ready.run(at: 0) }
        oracle.asked.closedEpochs.insert(life.journal.epoch)
        do {
            try life.journal.close()
        } catch {
            trace("the journal does not close: \(error)")
        }
        restart("stop in order", from: storage.hasCrashed ? stopped() : storage.killed(onCall: hook))
    }

    /// What the next process finds: the process was killed and the system has all it wrote, or the power went.
    func stopped() -> SimulatedStorage {
        let isKilled = chance(40)
        trace(isKilled ? "killed" : "the power goes")
        return isKilled ? storage.killed(onCall: hook) : storage.crashed(crashImage(), onCall: hook)
    }

    private func crashImage() -> CrashImage {
        switch pick(0...5) {
        case 0: .syncedOnly
        case 1: .everything
        default: .mixed(seed: random.next())
        }
    }

    func crashSomehow() {
        switch pick(0...5) {
        case 0...1: restart("the end comes", from: stopped())
        case 2...4:
            let count = pick(0...80)
            trace("the end comes after \(count) more storage calls")
            storage.crash(afterCalls: count)
        default: drain()
        }
    }

    private func drain() {
        guard let life, let scheduler = life.scheduler, !life.isDraining else { return }
        life.isDraining = true
        oracle.asked.drainedEpochs.insert(life.journal.epoch)
        let (timeout, grace) = (
            TimeSpan.milliseconds(Int64(pick(0...3000))), TimeSpan.milliseconds(Int64(pick(0...3000)))
        )
        trace("drain")
        life.spawn { [unowned life] in
            await scheduler.drain(timeout: timeout, grace: grace)
            life.isDrained = true
        }
    }

    // MARK: Faults

    private func disturbStart() {
        if chance(70) {
            storage.crash(afterCalls: pick(0...120))
        } else {
            let operation = StorageOperation.allCases[pick(0...StorageOperation.allCases.count - 1)]
            inject(StorageFault(operation, first: pick(1...12), .error(chance(70) ? EIO : ENOSPC)))
        }
    }

    func disturb() {
        switch pick(0...12) {
        case 0...2:
            let operations: [StorageOperation] = [
                .write, .synchronize, .write, .synchronize, .open, .rename,
                .synchronizeDirectory, .read, .remove, .freeBytes, .size,
            ]
            inject(StorageFault(operations[pick(0...10)], first: pick(1...12), .error(EIO)))
        case 3...4:
            inject(StorageFault(.write, first: pick(1...12), count: pick(1...30), .short))
        case 5...6:
            inject(StorageFault(.write, first: pick(1...6), count: pick(1...12), .error(ENOSPC)))
        case 7...9:
            life?.wasFull = true
            setCapacity(pick(0...2) * profile.segmentBytes)
        case 10:
            setCapacity(nil)
            storage.heal()
        case 11:
            let operations: [StorageOperation] = [.open, .write, .synchronize, .rename, .remove]
            let error = chance(70) ? EIO : ENOSPC
            inject(StorageFault(operations[pick(0...4)], path: "snap-", first: pick(1...4), .error(error)))
        default:
            guard profile.isDiskLying else { return }
            oracle.isDiskLying = true
            let kinds: [(StorageOperation, StorageFault.Kind)] = [
                (.write, .lost), (.synchronize, .lost), (.write, .misdirected(512 * pick(1...40))),
            ]
            let (operation, kind) = kinds[pick(0...2)]
            inject(StorageFault(operation, first: pick(1...6), count: pick(1...3), kind))
        }
    }

    /// Leaves room for so many bytes; nil = for any.
    func setCapacity(_ room: Int?) {
        trace("room for \(room.map { "\($0)" } ?? "any") bytes")
        isFull = room != nil
        storage.setCapacity(room.map { storage.usedBytes + $0 })
    }

    private func inject(_ fault: StorageFault) {
        trace("fault: \(fault)")
        hasFault = true
        if fault.kind == .error(ENOSPC) { hasSpaceFault = true }
        storage.inject(fault)
    }
}
