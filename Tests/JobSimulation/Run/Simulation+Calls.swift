// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler
internal import JobTesting

/// Clients: what they ask for, and what the answers must be.
extension Simulation {
    private static let callsMax = 40

    func callSomething() {
        switch pick(0...29) {
        case 0...8: submit(submission())
        case 9...10: submitAgain()
        case 11...12: submitBatch()
        case 13...15: cancel()
        case 16...17: retry()
        case 18...19: update()
        case 20...21: delete()
        case 22...23: get()
        case 24: list()
        case 25: wait()
        case 26: status()
        default: callSchedule()
        }
    }

    /// Calls the scheduler from a task of its own, and looks at the answer. False when too many calls are under way.
    ///
    /// - Parameter acknowledges: Whether OK means that something new is durable.
    @discardableResult
    func call<Answer: Sendable>(
        _ name: String,
        acknowledges: Bool = true,
        _ body: @escaping @Sendable (Scheduler) async throws(SchedulerError) -> Answer,
        then check: @escaping @Sendable (Result<Answer, SchedulerError>) -> Void
    ) -> Bool {
        guard let life, let scheduler = life.scheduler, life.callCount < Self.callsMax else { return false }
        life.callCount += 1
        let number = nextNumber()
        let isTooLate = acknowledges && life.failedStep != nil
        trace("call \(number): \(name)")
        life.spawn { [unowned self, unowned life] in
            let result: Result<Answer, SchedulerError>
            do throws(SchedulerError) {
                result = .success(try await body(scheduler))
            } catch {
                result = .failure(error)
            }
            life.callCount -= 1
            guard life.isHeard else { return }
            switch result {
            case .success:
                trace("call \(number) is answered")
                if isTooLate { oracle.fail(.latch, "\(name) is answered with OK after the journal had failed") }
            case .failure(let error):
                trace("call \(number) is refused: \(error.reason.name)")
                self.check(error, of: name, life)
            }
            check(result)
        }
        return true
    }

    /// Refusals that tell of a failure, of an end or of a full disk need one.
    private func check(_ error: SchedulerError, of name: String, _ life: Life) {
        switch error.reason {
        case .journalStalled where life.failedStep == nil && !hasFault && !storage.hasCrashed && !oracle.isDiskLying:
            oracle.fail(.progress, "\(name) is refused with JOURNAL_STALLED without a failure")
        case .stopped where !life.isStopping: oracle.fail(.progress, "\(name) is refused with STOPPED without a stop")
        case .draining where !life.isDraining:
            oracle.fail(.progress, "\(name) is refused with DRAINING without a drain")
        case .journalFull where !life.wasFull && !hasSpaceFault && !storage.hasCrashed:
            oracle.fail(.progress, "\(name) is refused for want of space, and there is space")
        case .journalFull where !Self.newWork.contains { name.hasPrefix($0) }:
            oracle.fail(.progress, "\(name) is refused for want of space, and makes no new work")
        default: break
        }
    }

    /// How the names of calls begin that a full disk may refuse.
    private static let newWork = ["submit", "retry", "update", "create", "trigger"]

    private func showMissing(_ error: SchedulerError, _ id: JobID, _ name: String) {
        if [.refused(.jobNotFound), .refused(.jobPurged)].contains(error.reason) { oracle.showMissing(id, name) }
    }

    // MARK: Submit

    private func submission() -> JobSubmission {
        let isTask = chance(35)
        var retry = RetryPolicy(attemptsMax: UInt32(pick(1...4)), initial: .milliseconds(Int64(pick(0...3000))))
        retry.multiplier = [1, 2, 3][pick(0...2)]
        retry.jitter = [0, 0.2, 1][pick(0...2)]
        if chance(30) { retry.nonRetryableExitCodes = [3] }
        var policy = JobPolicy(retry: retry)
        if chance(15) { policy.queueTTL = .milliseconds(Int64(pick(1...20_000))) }
        if chance(25) { policy.runTimeout = .milliseconds(Int64(pick(1...9000))) }
        if chance(35) { policy.retention = .milliseconds(Int64(pick(0...60_000))) }
        var definition = JobDefinition(
            namespace: "n\(pick(0...1))",
            queue: "q\(pick(0...1))",
            kind: isTask ? "k\(pick(0...1))" : "",
            specKind: isTask ? .task : .command,
            spec: oracle.asked.nextSpec(fillerBytes: chance(10) ? pick(0...3000) : pick(0...60)),
            priority: UInt8(pick(0...9)),
            policy: policy
        )
        if chance(20) { definition.labels = [JobLabel(key: "l", value: "\(pick(0...3))")] }
        if chance(15) { definition.deadline = now.wall + .milliseconds(Int64(pick(500...40_000))) }
        let start: JobSubmission.Start =
            switch pick(0...9) {
            case 0...6: .now
            case 7...8: .after(.milliseconds(Int64(pick(0...8000))))
            default: .at(now.wall + .milliseconds(Int64(pick(-2000...8000))))
            }
        var submission = JobSubmission(definition: definition, start: start)
        if chance(45) { submission.request = RequestKey(id: "r\(nextNumber())", fingerprint: [1]) }
        oracle.asked.add(submission)
        return submission
    }

    private var now: Instant { life?.clock.now() ?? Instant(wall) }

    private func submit(_ submission: JobSubmission) {
        let isFollowed = chance(15)
        call("submit \(submission.request?.id ?? "")") { scheduler throws(SchedulerError) in
            guard isFollowed else { return try await scheduler.submit(submission, actor: "client") }
            return try await scheduler.submitFollowed(submission, actor: "client").reply
        } then: { [unowned self] result in
            checkSubmit(submission, result)
        }
    }

    private func submitBatch() {
        let submissions = (1...pick(2...4)).map { _ in submission() }
        let isAtomic = chance(50)
        call("submit \(submissions.count)") { scheduler throws(SchedulerError) in
            try await scheduler.submitBatch(submissions, isAtomic: isAtomic, actor: "client")
        } then: { [unowned self] result in
            guard case .success(let results) = result else { return }
            if results.count != submissions.count { oracle.fail(.state, "a batch has \(results.count) results") }
            for (submission, result) in zip(submissions, results) { checkSubmit(submission, result) }
        }
    }

    /// The same request once more, or another one under its key.
    private func submitAgain() {
        let withKey = oracle.asked.submissions.filter { $0.submission.request != nil }
        guard var submission = one(of: withKey)?.submission else { return }
        if chance(25) {
            submission.definition.spec = oracle.asked.nextSpec(fillerBytes: 0)
            submission.request?.fingerprint = submission.definition.spec
            oracle.asked.add(submission)
        }
        submit(submission)
    }

    private func checkSubmit(_ submission: JobSubmission, _ result: Result<JobReply, SchedulerError>) {
        let key = submission.request.map { submission.definition.namespace + "/" + $0.id }
        switch result {
        case .success(let reply):
            oracle.show(reply.job, "a submit")
            oracle.show(reply.sequence, "a submit")
            let number = oracle.asked.submission(of: submission.definition.spec)?.number
            if number.flatMap({ oracle.model.submitted[$0] })?.contains(reply.job.id) != true {
                oracle.fail(.duplicates, "a submit is answered with job \(reply.job.id), which another one made")
            }
            knownJobs.append(reply.job.id)
        case .failure(let error):
            guard let request = key.flatMap({ oracle.model.requests[$0] }) else {
                if [.refused(.requestIDReused), .refused(.requestIDSpent)].contains(error.reason) {
                    oracle.fail(.duplicates, "a new request is refused with \(error.reason.name)")
                }
                return
            }
            // The answer may have waited for the disk while the key was forgotten and used again.
            let isSpent = (request.formerIDs + [request.jobID]).contains { oracle.model.jobs[$0]?.isRemoved == true }
            if error.reason == .refused(.requestIDSpent), !isSpent { oracle.showMissing(request.jobID, "a submit") }
        }
    }

    // MARK: One job

    private func checkJob(_ id: JobID, _ name: String, _ result: Result<JobReply, SchedulerError>) {
        switch result {
        case .success(let reply):
            oracle.show(reply.job, name)
            oracle.show(reply.sequence, name)
        case .failure(let error): showMissing(error, id, name)
        }
    }

    private func cancel() {
        guard let id = one(of: knownJobs) else { return }
        oracle.asked.cancelled.insert(id)
        let grace = chance(50) ? nil : TimeSpan.milliseconds(Int64(pick(0...5000)))
        call("cancel \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.cancel(id, namespace: nil, note: "n", grace: grace, actor: "client")
        } then: { [unowned self] result in
            checkJob(id, "a cancel", result)
            if case .success(let reply) = result, ![.cancelled, .cancelling].contains(reply.job.state) {
                oracle.fail(.lifecycle, "a cancel is answered with \(reply.job.state.name)")
            }
        }
    }

    private func retry() {
        guard let id = one(of: knownJobs) else { return }
        oracle.asked.retryCounts[id, default: 0] += 1
        call("retry \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.retry(id, namespace: nil, actor: "client")
        } then: { [unowned self] in
            checkJob(id, "a retry", $0)
        }
    }

    private func update() {
        guard let id = one(of: knownJobs) else { return }
        oracle.asked.updated.insert(id)
        var update = JobUpdate()
        if chance(50) { update.priority = UInt8(pick(0...9)) }
        if chance(30) { update.queue = "q\(pick(0...1))" }
        if chance(30) { update.labels = [JobLabel(key: "m", value: "\(pick(0...9))")] }
        if chance(30) { update.runTime = now.wall + .milliseconds(Int64(pick(-1000...5000))) }
        if chance(20) { update.retry = RetryPolicy(attemptsMax: UInt32(pick(1...3)), initial: .milliseconds(100)) }
        if chance(20) { update.runTimeout = .some(chance(50) ? nil : .seconds(2)) }
        let body = update
        call("update \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.update(id, namespace: nil, body, etag: nil, actor: "client")
        } then: { [unowned self] in
            checkJob(id, "an update", $0)
        }
    }

    private func delete() {
        guard let id = one(of: knownJobs) else { return }
        oracle.asked.deleted.insert(id)
        call("delete \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.delete(id, namespace: nil, etag: nil, actor: "client")
        } then: { [unowned self] result in
            checkJob(id, "a delete", result)
            if case .success = result, oracle.model.jobs[id]?.isRemoved != true {
                oracle.fail(.durable, "job \(id) is said to be deleted, and is not")
            }
        }
    }

    private func get() {
        guard let id = one(of: knownJobs) else { return }
        call("get \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.job(id, namespace: nil)
        } then: { [unowned self] result in
            switch result {
            case .success(let job): oracle.show(job, "a get")
            case .failure(let error): showMissing(error, id, "a get")
            }
        }
    }

    private func wait() {
        guard let id = one(of: knownJobs) else { return }
        let timeout = TimeSpan.milliseconds(Int64(pick(0...20_000)))
        call("wait for \(id)") { scheduler throws(SchedulerError) in
            try await scheduler.wait(for: id, namespace: nil, timeout: timeout)
        } then: { [unowned self] result in
            switch result {
            case .success(let job): oracle.show(job, "a wait")
            case .failure(let error): showMissing(error, id, "a wait")
            }
        }
    }

    // MARK: Many jobs

    private func list() {
        var query = JobListQuery(pageSize: pick(1...30), view: chance(50) ? .basic : .full)
        query.isDescending = chance(50)
        if chance(40) { query.states = [JobState.allCases[pick(0...9)]] }
        if chance(30) { query.namespace = "n0" }
        let asked = query
        call("list") { scheduler throws(SchedulerError) in
            try await scheduler.list(asked)
        } then: { [unowned self] result in
            guard case .success(let page) = result else { return }
            for job in page.jobs {
                oracle.show(job, "a list")
                if !asked.states.isEmpty, asked.states[0] != job.state {
                    oracle.fail(.state, "a list of \(asked.states[0].name) shows \(job.state.name)")
                }
            }
        }
    }

    private func status() {
        call("status") { scheduler throws(SchedulerError) in
            try await scheduler.status()
        } then: { [unowned self] result in
            if case .success(let status) = result { oracle.show(status.durableSequence, "a status") }
        }
    }

    // MARK: Schedules

    private func callSchedule() {
        let id = "s\(pick(0...2))"
        let call = Asked.ScheduleCall.allCases[pick(0...4)]
        let namespace = "n0"
        oracle.asked.note(call, id)
        let definition = scheduleDefinition(id, namespace)
        self.call("\(call) schedule \(id)") { scheduler throws(SchedulerError) -> ScheduleReply in
            switch call {
            case .create: try await scheduler.createSchedule(definition, actor: "client")
            case .pause: try await scheduler.pauseSchedule(id, namespace: namespace, note: "n", actor: "client")
            case .resume: try await scheduler.resumeSchedule(id, namespace: namespace, actor: "client")
            case .trigger: try await scheduler.triggerSchedule(id, namespace: namespace, actor: "client")
            case .delete: try await scheduler.deleteSchedule(id, namespace: namespace, actor: "client")
            }
        } then: { [unowned self] result in
            guard case .success(let reply) = result else { return }
            oracle.show(reply.sequence, "\(call) schedule")
            if let job = reply.job {
                oracle.show(job, "a trigger")
                knownJobs.append(job.id)
            }
        }
    }

    private func scheduleDefinition(_ id: String, _ namespace: String) -> ScheduleDefinition {
        let seconds = ["2s", "10s", "60s"][pick(0...2)]
        let text = chance(70) ? "@every \(seconds)" : "*/5 * * * *"
        let timing: ScheduleTiming
        do {
            timing = try ScheduleTiming(text, zoneName: "UTC", zone: .utc)
        } catch {
            preconditionFailure("'\(text)' is a timing: \(error)")
        }
        let job = JobDefinition(
            namespace: namespace,
            queue: "q\(pick(0...1))",
            specKind: .command,
            spec: [UInt8](repeating: 0xFF, count: 8),
            policy: JobPolicy(retry: .command, retention: .seconds(60))
        )
        return ScheduleDefinition(
            namespace: namespace,
            id: id,
            timing: timing,
            job: job,
            template: [1],
            catchUpWindow: .seconds(Int64([0, 30, 3600][pick(0...2)]))
        )
    }
}
