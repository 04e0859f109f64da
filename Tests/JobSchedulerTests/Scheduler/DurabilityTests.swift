// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

/// Nothing is visible before it is durable, and what is durable is there again.
@Suite("Durability")
struct DurabilityTests {
    @Test("neither answer, event, list nor order leaves before the record is durable")
    func nothingEarly() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon in
            daemon.journal.releaseDurable()
            let early = Collected<String>()
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            async let submitted: Void = {
                _ = try await daemon.submit()
                early.add("answer")
            }()
            await daemon.appended(3)
            async let listed: Void = {
                _ = try await daemon.scheduler.list(JobListQuery())
                early.add("list")
            }()
            async let event: Void = {
                _ = try await daemon.events(watch) { _ in true }
                early.add("event")
            }()
            async let order: Void = {
                _ = try await session.nextStart()
                early.add("order")
            }()
            // Turns of the loop pass, and still nothing gets out.
            for _ in 0..<50 {
                await session.grantCredit(0)
                await Task.yield()
            }
            #expect(early.all.isEmpty)
            daemon.journal.releaseDurable()
            _ = try await (submitted, listed, event, order)
            #expect(Set(early.all) == ["answer", "list", "event", "order"])
        }
    }

    @Test("an attempt that waits for the disk runs out of no time, and has all of it once its worker gets it")
    func timesBeginLate() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon in
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            async let submitted = daemon.submit(.command { $0.policy.runTimeout = .seconds(10) })
            await daemon.appended(3)
            for _ in 0..<3 {
                daemon.clock.advance(.seconds(15))
                await session.grantCredit(0)
                _ = try? await daemon.scheduler.spec(of: JobID(high: 0, low: 0))
            }
            daemon.journal.releaseDurable()
            let job = try await submitted
            let leased = try await session.nextStart()
            #expect(leased.leaseTime == daemon.clock.now().wall)
            daemon.clock.advance(.seconds(9))
            // A turn of the loop after the clock; nothing was ordered by then.
            _ = try? await daemon.scheduler.spec(of: job.id)
            #expect(daemon.journal.metrics.appendedSequence == 3)
            daemon.clock.advance(.seconds(1))
            let order = try await session.nextOther()
            guard case .cancel(job.id, leased.token, .runTimeout, _) = order else {
                Issue.record("\(order)")
                return
            }
        }
    }

    @Test("a call that nobody waits for ends at once, however long the disk takes; what it asked for is done")
    func abandonedCalls() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon async throws in
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            let submitted = Task { try await daemon.submit() }
            await daemon.appended(2)
            let watch = Task { try await daemon.scheduler.subscribe(SubscriptionRequest(.all)) }
            while await daemon.scheduler.hub.count == 0 { await Task.yield() }
            let list = Task {
                while !Task.isCancelled { await Task.yield() }
                return try await daemon.scheduler.list(JobListQuery())
            }
            submitted.cancel()
            watch.cancel()
            list.cancel()
            for end in [
                await submitted.result.map { _ in }, await watch.result.map { _ in }, await list.result.map { _ in },
            ] {
                #expect(throws: SchedulerError.self) { try end.get() }
            }
            while await daemon.scheduler.hub.count > 0 { await Task.yield() }
            var commits = await daemon.scheduler.commits
            #expect(commits.takeAll().allSatisfy(\.replies.isEmpty) && daemon.journal.metrics.appendedSequence == 2)
        }
    }

    @Test("what an abandoned call changed is kept")
    func abandonedChange() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon async throws in
            await daemon.appended(1)
            let submitted = Task { try await daemon.submit() }
            await daemon.appended(2)
            submitted.cancel()
            let error = await #expect(throws: SchedulerError.self) { try await submitted.value }
            #expect(error?.reason == .abandoned)
            daemon.journal.releaseDurable()
            #expect(try await daemon.scheduler.list(JobListQuery()).jobs.count == 1)
        }
    }

    @Test("new work that waits for room and is abandoned is not done")
    func abandonedWork() async throws {
        try await Daemon.run { daemon async throws in
            daemon.journal.setRoom(.coming)
            let submitted = Task { try await daemon.submit() }
            while await daemon.scheduler.roomWaiters.isEmpty { await Task.yield() }
            submitted.cancel()
            let error = await #expect(throws: SchedulerError.self) { try await submitted.value }
            #expect(error?.reason == .refused(.queueFull))
            daemon.journal.setRoom(.held)
            #expect(try await daemon.scheduler.list(JobListQuery()).jobs.isEmpty)
        }
    }

    @Test("a refusal that shows state waits for that state")
    func refusalsWait() async throws {
        try await Daemon.run(journal: MemoryJournal(durability: .manual)) { daemon in
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            let request = RequestKey(id: "r", fingerprint: [1])
            let other = RequestKey(id: "r", fingerprint: [2])
            let answers = Collected<String>()
            async let first: Void = {
                var submission = JobSubmission.command()
                submission.request = request
                _ = try await daemon.submit(submission)
                answers.add("first")
            }()
            await daemon.appended(2)
            async let second: Void = {
                var submission = JobSubmission.command()
                submission.request = other
                _ = try? await daemon.submit(submission)
                answers.add("second")
            }()
            for _ in 0..<50 { await Task.yield() }
            #expect(answers.all.isEmpty)
            daemon.journal.releaseDurable()
            _ = try await (first, second)
            #expect(answers.all.count == 2)
        }
    }

    @Test("what was answered is there after a crash; what was not may be gone")
    func crash() async throws {
        let clock = ManualClock()
        let journal = MemoryJournal(durability: .manual)
        let kept = try await Daemon.run(journal: journal, clock: clock) { daemon in
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            async let kept = daemon.submit()
            await daemon.appended(2)
            daemon.journal.releaseDurable()
            let job = try await kept
            async let lost: JobSnapshot? = try? daemon.submit()
            await daemon.appended(3)
            _ = journal.crash()
            daemon.journal.stop(.indeterminate(JournalError(.inputOutput, "test")))
            _ = await lost
            return job
        }
        try await Daemon.run(journal: reopened(journal), clock: clock) { daemon in
            let job = try await daemon.scheduler.job(kept.id, namespace: nil)
            #expect(job == kept)
            await daemon.appended(3)
            daemon.journal.releaseDurable()
            #expect(try await daemon.scheduler.list(JobListQuery()).jobs.count == 1)
        }
    }

    private func reopened(_ journal: MemoryJournal) -> MemoryJournal {
        journal.crash()
    }

    @Test("attempts that ran are settled before anything is served, and watchers go on without a gap")
    func recovery() async throws {
        let clock = ManualClock()
        let journal = MemoryJournal()
        let (once, twice, seen) = try await Daemon.run(journal: journal, clock: clock) { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 2)
            let once = try await daemon.submit()
            let twice = try await daemon.submit(.command(attemptsMax: 2))
            _ = try await session.nextStart()
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: 0))
            let seen = try await daemon.events(watch) { $0.to == .running && $0.jobID == twice.id }
            return (once.id, twice.id, seen)
        }
        try await Daemon.run(journal: journal.crash(), clock: clock) { daemon in
            let job = try await daemon.scheduler.job(once, namespace: nil)
            #expect(job.state == .failed && job.reason == .daemonDied)
            #expect(try await daemon.scheduler.job(twice, namespace: nil).state == .retryWait)
            let last = try #require(seen.last)
            let watch = try await daemon.scheduler.subscribe(
                SubscriptionRequest(.all, afterSequence: last.sequence)
            )
            let events = try await daemon.events(watch) { $0.to == .retryWait }
            #expect(events.map(\.jobID) == [once, twice] && events.map(\.from) == [.running, .running])
            #expect(try await daemon.scheduler.status().epoch == 2)
        }
    }

    @Test("a request key is remembered across a restart")
    func requestKeys() async throws {
        let journal = MemoryJournal()
        var submission = JobSubmission.command()
        submission.request = RequestKey(id: "k", fingerprint: [1])
        let keyed = submission
        let first = try await Daemon.run(journal: journal) { try await $0.submit(keyed) }
        try await Daemon.run(journal: journal.crash()) { daemon in
            let reply = try await daemon.scheduler.submit(keyed, actor: "tester")
            #expect(reply.isDeduplicated && reply.job.id == first.id)
        }
    }

    /// Leaves a command that leaves the next one, until the journal has a snapshot: the mailbox is never empty.
    private static func keepBusy(_ mailbox: Mailbox, until journal: MemoryJournal) {
        let command = Mailbox.Command(
            run: { _ in if journal.metrics.snapshotSequence == 0 { keepBusy(mailbox, until: journal) } },
            fail: { _ in }
        )
        _ = mailbox.post(command)
    }

    @Test("a snapshot gets its turns while requests never stop coming", .timeLimit(.minutes(5)))
    func snapshotsUnderLoad() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.snapshotBytesMin = 4096
        let journal = MemoryJournal()
        try await Daemon.run(journal: journal, configuration: configuration) { daemon in
            Self.keepBusy(await daemon.scheduler.mailbox, until: journal)
            let jobs = Array(repeating: JobSubmission.command(), count: 512)
            _ = try await daemon.scheduler.submitBatch(jobs, isAtomic: false, actor: "tester")
            while journal.metrics.snapshotSequence == 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
    }

    @Test("a snapshot is taken when the log has grown, and the store comes back from it")
    func snapshots() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.snapshotBytesMin = 4096
        let warnings = Collected<String>()
        configuration.onWarning = { warnings.add($0) }
        let journal = MemoryJournal()
        let clock = ManualClock()
        let before = try await Daemon.run(journal: journal, clock: clock, configuration: configuration) { daemon in
            let definition = ScheduleDefinition(
                id: "s",
                timing: try ScheduleTiming("@every 10m", zoneName: "UTC", zone: .utc),
                job: JobSubmission.command().definition
            )
            _ = try await daemon.scheduler.createSchedule(definition, actor: "tester")
            var count = 0
            while journal.metrics.snapshotSequence == 0 {
                var submission = JobSubmission.command()
                submission.request = RequestKey(id: "r\(count)", fingerprint: [1])
                _ = try await daemon.submit(submission)
                count += 1
                try #require(count < 100_000)
            }
            let jobs = try await daemon.scheduler.list(JobListQuery(pageSize: 100_000, view: .full)).jobs
            return (jobs, try await daemon.scheduler.schedule("s", namespace: "default"))
        }
        #expect(warnings.all.isEmpty)
        try await Daemon.run(journal: journal.crash(), clock: clock, configuration: configuration) { daemon in
            #expect(daemon.report.snapshotSequence > 0 && daemon.report.records < UInt64(before.0.count))
            let jobs = try await daemon.scheduler.list(JobListQuery(pageSize: 100_000, view: .full)).jobs
            #expect(jobs == before.0)
            #expect(try await daemon.scheduler.schedule("s", namespace: "default") == before.1)
            var submission = JobSubmission.command()
            submission.request = RequestKey(id: "r0", fingerprint: [1])
            #expect(try await daemon.scheduler.submit(submission, actor: "t").isDeduplicated)
        }
    }

    @Test("a snapshot that fails is told once and tried again after a pause, not with the next records")
    func failedSnapshots() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.snapshotBytesMin = 4096
        let warnings = Collected<String>()
        configuration.onWarning = { warnings.add($0) }
        let journal = MemoryJournal()
        journal.setSnapshotError(JournalError(.inputOutput, "no disk"))
        let clock = ManualClock()
        let pause = configuration.spaceRetryDelay
        try await Daemon.run(journal: journal, clock: clock, configuration: configuration) { daemon in
            while warnings.all.isEmpty { _ = try await daemon.submit() }
            for _ in 0..<1000 { _ = try await daemon.submit() }
            #expect(warnings.all.count == 1 && warnings.all[0].contains("no disk"))
            journal.setSnapshotError(nil)
            clock.advance(pause)
            while journal.metrics.snapshotSequence == 0 { _ = try await daemon.submit() }
        }
        #expect(warnings.all.count == 1)
    }

    @Test("a failed journal answers everything with JOURNAL_STALLED, once tells its owner, and ends the loop")
    func failure() async throws {
        let failures = Collected<SchedulerError>()
        var configuration = SchedulerConfiguration.test
        configuration.onFailure = { failures.add($0) }
        try await Daemon.run(journal: MemoryJournal(durability: .manual), configuration: configuration) { daemon in
            await daemon.appended(1)
            daemon.journal.releaseDurable()
            let watch = try await daemon.scheduler.subscribe(SubscriptionRequest(.all))
            #expect(try await watch.nextBatch() == [.caughtUp(1)])
            let pending = Task { try await daemon.submit() }
            await daemon.appended(2)
            daemon.journal.stop(.indeterminate(JournalError(.inputOutput, "no more")))
            let error = await #expect(throws: SchedulerError.self) { try await pending.value }
            #expect(error?.reason == .journalStalled && error?.details.first?.value.contains("no more") == true)
            let ended = await #expect(throws: SchedulerError.self) { try await watch.nextBatch() }
            #expect(ended?.reason == .journalStalled)
            await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(failures.all.count == 1)
        }
    }

    @Test("being fenced is a failure, too")
    func fenced() async throws {
        let failures = Collected<SchedulerError>()
        var configuration = SchedulerConfiguration.test
        configuration.onFailure = { failures.add($0) }
        let finalConfiguration = configuration
        let journal = MemoryJournal()
        let scheduler = try await Scheduler.recover(
            journal: journal,
            clock: ManualClock(),
            configuration: finalConfiguration,
            zone: { _ in nil }
        )
        scheduler.journalReported(.fenced(epoch: 9))
        await scheduler.run()
        let error = await #expect(throws: SchedulerError.self) { try await scheduler.status() }
        #expect(error?.reason == .journalStalled && failures.all == [error])
    }

    @Test("a full journal refuses new work and takes the rest once it has room")
    func full() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            let leased = try await session.nextStart()
            daemon.journal.setRoom(.missing)
            let error = await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(error?.reason == .journalFull)
            #expect(error?.details.map(\.key) == ["free_bytes", "needed_bytes"])
            let retried = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.retry(job.id, namespace: nil, actor: "tester")
            }
            #expect(retried?.reason == .journalFull, "a retry makes work, too")
            let updated = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.update(job.id, namespace: nil, JobUpdate(), etag: nil, actor: "tester")
            }
            #expect(updated?.reason == .journalFull, "an update can be asked for without end")
            async let finished: Void = session.finish(leased)
            while await !daemon.scheduler.commits.isHeldUp { await Task.yield() }
            daemon.journal.setRoom(.held)
            daemon.clock.advance(.milliseconds(100))
            try await finished
            #expect(try await daemon.scheduler.job(job.id, namespace: nil).state == .succeeded)
            _ = try await daemon.submit()
        }
    }

    @Test("a full journal refuses at once, however much of what was accepted waits for it", .timeLimit(.minutes(5)))
    func fullAtOnce() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 1)
            let job = try await daemon.submit()
            let leased = try await session.nextStart()
            daemon.journal.setRoom(.missing)
            async let finished: Void = session.finish(leased)
            while await !daemon.scheduler.commits.isHeldUp { await Task.yield() }
            let error = await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(error?.reason == .journalFull)
            #expect(try await daemon.scheduler.spec(of: job.id) == job.definition.spec && !job.definition.spec.isEmpty)
            let call = CallAudited(call: AuditedCall())
            let kept = await #expect(throws: SchedulerError.self) { try await daemon.scheduler.keep(call) }
            #expect(kept?.reason == .journalFull)
            daemon.journal.setRoom(.held)
            daemon.clock.advance(.milliseconds(100))
            try await finished
        }
    }

    @Test("new work waits while the journal makes room for it, in order; nothing else does")
    func roomComing() async throws {
        try await Daemon.run { daemon in
            let before = try await daemon.submit()
            daemon.journal.setRoom(.coming)
            async let first = daemon.submit()
            while await daemon.scheduler.roomWaiters.count < 1 { await Task.yield() }
            async let second = daemon.submit()
            while await daemon.scheduler.roomWaiters.count < 2 { await Task.yield() }
            #expect(try await daemon.scheduler.job(before.id, namespace: nil).state == .queued)
            daemon.journal.setRoom(.held)
            daemon.clock.advance(.milliseconds(10))
            let sequences = try await [first.createSequence, second.createSequence]
            #expect(sequences == sequences.sorted() && sequences[0] > before.createSequence)
        }
    }

    @Test("new work that waits for room is refused when the room does not come, or too much of it waits")
    func roomMissing() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.requestCountMax = 1
        try await Daemon.run(configuration: configuration) { daemon in
            // The scheduler's own first command has left the only place.
            await daemon.appended(1)
            daemon.journal.setRoom(.coming)
            let first = Task { try await daemon.submit() }
            while await daemon.scheduler.roomWaiters.isEmpty { await Task.yield() }
            let error = await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(error?.reason == .refused(.queueFull))
            daemon.journal.setRoom(.missing)
            daemon.clock.advance(.milliseconds(10))
            let late = await #expect(throws: SchedulerError.self) { try await first.value }
            #expect(late?.reason == .journalFull)
        }
    }

    @Test("new work that waits for room is answered when the scheduler stops")
    func stopsWaiting() async throws {
        let waiting = try await Daemon.run { daemon in
            daemon.journal.setRoom(.coming)
            let waiting = Task { try await daemon.submit() }
            while await daemon.scheduler.roomWaiters.isEmpty { await Task.yield() }
            return waiting
        }
        let error = await #expect(throws: SchedulerError.self) { try await waiting.value }
        #expect(error?.reason == .stopped)
    }

    @Test("while the journal is full no schedule makes a job; once it has room the newest missed time does")
    func fullWithSchedules() async throws {
        let definition = ScheduleDefinition(
            id: "s",
            timing: try ScheduleTiming("@every 10m", zoneName: "UTC", zone: .utc),
            job: JobSubmission.command().definition
        )
        try await Daemon.run { daemon in
            _ = try await daemon.scheduler.createSchedule(definition, actor: "tester")
            daemon.journal.setRoom(.missing)
            let error = await #expect(throws: SchedulerError.self) { try await daemon.submit() }
            #expect(error?.reason == .journalFull)
            daemon.clock.advance(.seconds(1500))
            #expect(try await daemon.scheduler.schedule("s", namespace: "default").firedCount == 0)
            daemon.journal.setRoom(.held)
            daemon.clock.advance(.seconds(1))
            while try await daemon.scheduler.schedule("s", namespace: "default").firedCount == 0 { await Task.yield() }
            #expect(try await daemon.scheduler.list(JobListQuery(pageSize: 10, view: .full)).jobs.count == 1)
        }
    }

    @Test("a record of an unknown type or with a missing zone refuses the recovery and says why")
    func unknownRecords() async throws {
        let journal = MemoryJournal()
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        try journal.append([JournalRecord(sequence: 1, type: 4000, payload: [])], logicalTime: 0)
        let error = await #expect(throws: RecordError.self) {
            try await Scheduler.recover(journal: journal.crash(), clock: ManualClock(), zone: { _ in nil })
        }
        #expect(error?.sequence == 1 && error?.description.contains("4000") == true)
    }

    @Test("a record of an unknown type that its writer called ignorable is passed over, in the state and in the log")
    func ignorableRecords() async throws {
        let journal = MemoryJournal()
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        let unknown = JournalRecord(sequence: 1, type: 4000, isIgnorable: true, payload: [1])
        try journal.append([unknown], logicalTime: 0)
        var configuration = SchedulerConfiguration.test
        configuration.eventRingMax = 16
        try await Daemon.run(journal: journal.crash(), configuration: configuration) { daemon in
            let job = try await daemon.submit()
            #expect(job.createSequence > 1)
            let subscription = try await daemon.scheduler.subscribe(SubscriptionRequest(.all, afterSequence: 0))
            let events = try await daemon.events(subscription) { $0.jobID == job.id }
            #expect(events.map(\.jobID) == [job.id])
        }
    }
}
