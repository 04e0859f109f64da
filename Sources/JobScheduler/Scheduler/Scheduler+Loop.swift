// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobFailpoints
public import JobJournal

extension Scheduler {
    /// Serves requests until the task is cancelled, or the journal fails: then nothing more can become durable, every
    /// request is answered with JOURNAL_STALLED, and the process must exit (`SchedulerConfiguration.onFailure`).
    ///
    /// Requests wait until it runs; run it once.
    public func run() async {
        let mailbox = mailbox
        // Around the whole loop: a handler around each wait would cost every turn two hops between threads.
        await withTaskCancellationHandler {
            await serve()
        } onCancel: {
            mailbox.ring()
        }
    }

    private func serve() async {
        let alarm = alarm
        let clock = clock
        let mailbox = mailbox
        let idleReaders = idleReaders
        await withDiscardingTaskGroup { group in
            group.addTask { await alarm.run(clock) { mailbox.ring() } }
            group.addTask { await idleReaders.run() }
            // The first command settles what ran when the last daemon ended: nothing that is due may come before it.
            while failure == nil, let commands = await mailbox.next() {
                turn(commands)
                if beginSnapshotIfDue() { group.addTask { await self.writeSnapshot() } }
                // While requests wait already the loop goes on without a pause, and the slices would never get their turn.
                if snapshots.isWriting { await Task.yield() }
            }
            group.cancelAll()
            stop(failure ?? SchedulerError(.stopped, Self.stoppedMessage))
        }
    }

    /// One turn of the loop: does what was asked and what is due, hands it to the journal, lets out what is durable.
    private func turn(_ commands: [Mailbox.Command]) {
        now = clock.now()
        current.reserve(commands.count)
        run(takeRoomWaiters())
        run(commands)
        answerAbandoned()
        advanceTime()
        flush()
        release()
        setAlarm()
        reserveSpace()
        if isHurried { giveUpWithoutDisk() }
        snapshots.wake(durable: durableSequence)
    }

    private func run(_ commands: [Mailbox.Command]) {
        for command in commands {
            command.run(self)
            collect()
        }
    }

    private func advanceTime() {
        if machine.scheduleCount > 0 {
            machine.holdsSchedules = room(jobs: 1, bytes: configuration.reserveBytesMin) != .held
        }
        guard failure == nil, isDue(machine.nextDue) else { return }
        machine.timeReached(moment())
        collect(isSplittable: true)
    }

    private func isDue(_ due: (wall: Timestamp?, steady: Timestamp?)) -> Bool {
        (due.wall.map { $0 <= now.wall } ?? false) || (due.steady.map { $0 <= now.steady } ?? false)
    }

    private func setAlarm() {
        guard failure == nil else { return }
        let due = machine.nextDue
        if isDue(due) {
            mailbox.ring()
            return
        }
        alarm.set(Wake(wall: due.wall, steady: due.steady))
        if machine.holdsSchedules {
            alarm.set(Wake(wall: nil, steady: now.steady + configuration.spaceRetryDelay))
        }
        if !roomWaiters.isEmpty {
            alarm.set(Wake(wall: nil, steady: now.steady + configuration.roomRetryDelay))
        }
        if commits.isHeldUp || isHurried {
            alarm.set(Wake(wall: nil, steady: now.steady + configuration.appendRetryDelay))
        }
    }

    /// Encodes what an input decided and puts what may leave later beside it.
    ///
    /// - Parameter isSplittable: The changes stand alone and may become durable in several groups. What time or the end
    ///   of a session does at once has no bound in bytes; a group has one.
    func collect(isSplittable: Bool = false) {
        guard machine.exchangeOutput(&output) else { return }
        let wantsJobs = hub.needsJobs
        // By index: a change that is taken from the list as a whole is copied once more.
        for index in output.changes.indices {
            let change = output.changes[index]
            let record = codec.encode(change, &definitions)
            current.bytes += record.payload.count
            space.add(recordBytes: record.payload.count)
            current.records.append(record)
            if let event = change.event {
                current.events.append(event)
                if wantsJobs { current.jobs[change.sequence] = shownJob(event) }
                if event.to.isTerminal, hub.wantsEnd(of: event.jobID) {
                    current.ends[change.sequence] = machine.job(event.jobID, view: .full)
                }
            } else if case .jobRemoved(let body) = change.body {
                current.removed.append(body.id)
            }
            if isSplittable, current.bytes >= configuration.appendBytesMax { closeGroup(after: change.sequence) }
        }
        for placed in output.orders {
            if case .heartbeat = placed.order {
                // It shows nothing of the store, and the worker of a disk that takes nothing is to stay.
                sessions[placed.session]?.put(.heartbeat)
            } else {
                current.orders.append(placed)
            }
        }
        if current.bytes >= configuration.appendBytesMax { flush() }
    }

    /// Hands everything encoded to the journal. What it has no room for is kept for a later turn.
    private func flush() {
        closeGroup(after: machine.sequence)
        while let records = commits.nextRecords, failure == nil {
            do throws(JournalError) {
                Failpoint.schedulerAppendBefore.pass()
                try journal.append(records, logicalTime: now.wall.nanoseconds)
                Failpoint.schedulerAppendAfter.pass()
                commits.markAppended()
            } catch {
                switch error.code {
                case .journalFull, .overloaded: return
                case .closed: return end(SchedulerError(.stopped, Self.stoppedMessage))
                // Requests are measured before they are decided; a group that is too large all the same loses its
                // togetherness, not the daemon.
                case .tooLarge where commits.splitNext(): break
                default: return fail(error)
                }
            }
        }
    }

    /// - Parameter sequence: Position of the newest change in the group, or of what its replies show.
    private func closeGroup(after sequence: UInt64) {
        guard !current.isEmpty else { return }
        current.after = sequence
        current.time = now.steady
        var group = CommitGroup()
        swap(&group, &current)
        commits.append(group)
    }

    /// Lets out what is durable.
    private func release() {
        guard failure == nil else { return }
        let groups = commits.take(durable: durableSequence)
        for group in groups { release(group) }
        machine.orderedThrough = durableSequence
        if hub.publishedThrough < durableSequence { hub.publish([], through: durableSequence) { _ in nil } }
        if !groups.isEmpty, machine.liveAttemptCount == 0 { endIdleWaits() }
    }

    private func release(_ group: CommitGroup) {
        Failpoint.schedulerEventsBefore.pass()
        for event in group.events where event.from != event.to { transitionCounts[Int(event.to.rawValue)] += 1 }
        // A subscription may have come between an event and its publication; no job was kept for it then.
        hub.publish(group.events, through: group.after, ends: group.ends) { group.jobs[$0.sequence] ?? shownJob($0) }
        if !group.removed.isEmpty { configuration.onJobsRemoved(group.removed) }
        Failpoint.schedulerOrdersBefore.pass()
        let isLate = group.time + configuration.orderDelayMax < now.steady
        for placed in group.orders {
            let order = isLate ? machine.orderedLate(placed, at: now) : placed.order
            sessions[placed.session]?.put(order)
        }
        Failpoint.schedulerRepliesBefore.pass()
        for reply in group.replies { reply.give(nil) }
    }

    func endIdleWaits() {
        for waiter in idleWaiters { waiter.finish() }
        idleWaiters = []
    }

    /// Takes in what the journal says.
    func note(_ outcome: AppendOutcome) {
        switch outcome {
        case .durable(let through): durableSequence = max(durableSequence, through)
        case .fenced(let epoch):
            fail(JournalError(.closed, "epoch \(epoch) has taken over the journal"))
        case .indeterminate(let error): fail(error)
        }
    }

    /// The journal has failed: for good. What waits is answered with the error, since nobody can say whether it is
    /// durable.
    func fail(_ error: JournalError) {
        guard failure == nil else { return }
        let failure = SchedulerError(
            .journalStalled,
            "the journal has failed and the server is going down; whether the change was kept is known after its restart",
            details: [.init("cause", error.description)]
        )
        configuration.onFailure(failure)
        end(failure)
    }

    private static let stoppedMessage = "the scheduler has stopped; connect again later"

    /// Ends the loop with this turn.
    private func end(_ error: SchedulerError) {
        failure = error
        stop(error)
    }

    /// Ends everything that waits.
    private func stop(_ error: SchedulerError) {
        for command in roomWaiters + mailbox.close(error) { command.fail(error) }
        roomWaiters = []
        for group in commits.takeAll() + [current] {
            for reply in group.replies { reply.give(error) }
        }
        current = CommitGroup()
        hub.endAll(error)
        for (_, session) in sessions.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { session.close(error) }
        sessions = [:]
        endIdleWaits()
        snapshots.wake(durable: durableSequence, isEnd: true)
    }

    /// What became of appended records; to be given to the journal's `start`. Called from any thread.
    public nonisolated func journalReported(_ outcome: AppendOutcome) {
        let command = Mailbox.Command(run: { $0.note(outcome) }, fail: { _ in })
        _ = mailbox.post(command, isBounded: false)
    }
}

extension JobSnapshot {
    /// Shows the job as predicates of subscriptions see it: as it was right after an event of its own.
    mutating func show(_ event: JobEvent) {
        state = event.to
        reason = event.reason
        attempt = event.attempt
        sequence = event.sequence
    }
}
