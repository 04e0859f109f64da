// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler
internal import JobTesting

/// Looks at the whole, and brings a run to its end.
extension Simulation {
    /// Lets everything come to rest and compares all that clients can see with what the log gives.
    func check() {
        settle()
        guard isGoingOn, let life, life.failedStep == nil, !storage.hasCrashed else { return }
        guard oracle.durable == UInt64(oracle.changes.count) else { return }
        // With records or new work that wait for room in the journal, the answer may show what has happened since.
        let position = oracle.durable
        openCheck = position
        isCompared = false
        defer { openCheck = nil }
        let isAsked = call("list all") { scheduler throws(SchedulerError) in
            try await scheduler.list(Oracle.everything)
        } then: { [unowned self] result in
            guard case .success(let page) = result, isAtRest(position) else { return }
            oracle.compare(page.jobs, "a check")
            isCompared = true
        }
        call("list schedules") { scheduler throws(SchedulerError) in
            try await scheduler.listSchedules(namespace: "n0", pageSize: 100, pageToken: nil)
        } then: { [unowned self] result in
            guard case .success(let page) = result, isAtRest(position) else { return }
            oracle.compare(page.schedules, "a check")
        }
        settle()
        guard life.failedStep == nil, !hasFault, !storage.hasCrashed else { return }
        if !isFull, life.journal.room(for: 0) == .missing {
            oracle.fail(.progress, "there is space, and new work is not taken")
        }
        if isAsked, !life.wasFull, !isCompared, isAtRest(position) {
            oracle.fail(.progress, "nothing goes wrong, and a list is not answered")
        }
    }

    private func isAtRest(_ position: UInt64) -> Bool {
        openCheck == position && oracle.changes.count == position
    }

    /// No more faults: accepted work has to end, watchers have to get everything, and the store has to be the same after
    /// a stop in order.
    func finish() {
        isDisturbed = false
        setCapacity(nil)
        restart("end of the disturbances", from: stopped())
        guard isGoingOn else { return }
        deleteSchedules()
        settle()
        endJobs()
        check()
        readToTheEnd()
        guard isGoingOn, let life else { return }
        let durable = oracle.durable
        life.isStopping = true
        stopInOrder()
        settle()
        check()
        if isGoingOn, oracle.durable < durable { oracle.fail(.durable, "a stop in order lost records") }
    }

    private func deleteSchedules() {
        for id in oracle.model.schedules.keys.sorted() {
            oracle.asked.note(.delete, id)
            call("delete schedule \(id)") { scheduler throws(SchedulerError) in
                try await scheduler.deleteSchedule(id, namespace: "n0", actor: "client")
            } then: { _ in
            }
        }
    }

    private func endJobs() {
        let profile = WorkSessionProfile(workerID: "last", acceptsCommands: true, kinds: ["k0", "k1"])
        attach(profile, credit: self.profile.limits.sessionCreditMax)
        settle()
        // The wall clock may have been set back by more than a day since a job was given its time.
        for span in Array(repeating: TimeSpan.seconds(1), count: 100) + Array(repeating: .hours(1), count: 300)
        where isGoingOn {
            guard let life, let worker = life.workers.last else {
                return oracle.fail(.progress, "no worker can attach")
            }
            for leased in worker.held {
                let outcome = SessionReport.finished(AttemptOutcome(.succeeded))
                report(outcome, leased.jobID, leased.token, by: worker)
            }
            let room = worker.startCount + self.profile.limits.sessionCreditMax - worker.credit
            if room > 0 { grant(worker, room) }
            settle()
            if worker.held.isEmpty, oracle.openJobs.isEmpty { return }
            if worker.held.isEmpty { life.clock.advance(span) }
            settle()
        }
        if isGoingOn { oracle.fail(.progress, "jobs that do not end: \(oracle.openJobs.sorted().prefix(3))") }
    }
}
