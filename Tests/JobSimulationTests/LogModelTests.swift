// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Testing

@testable internal import JobSimulation

/// The model has to notice each kind of broken promise: a model that accepts everything would find nothing.
@Suite("LogModel")
struct LogModelTests {
    private static let start = Timestamp(nanoseconds: 1_000_000_000_000)
    private let asked = Asked()
    private let id = JobID(high: 0x7000, low: 1)

    private func submitted(_ id: JobID? = nil, number: Int = 0, request: String? = nil) -> Change.Body {
        var definition = JobDefinition(
            specKind: .command,
            spec: asked.nextSpec(fillerBytes: 0),
            policy: JobPolicy(retry: RetryPolicy(attemptsMax: 2, initial: .seconds(1), jitter: 0))
        )
        if number > 0 { definition.spec = [UInt8](repeating: 0, count: 8) }
        let key = request.map { RequestKey(id: $0, fingerprint: [1]) }
        asked.add(JobSubmission(definition: definition, request: key))
        return .jobSubmitted(
            JobSubmitted(
                id: id ?? self.id,
                state: .queued,
                reason: .submitted,
                actor: "client",
                definition: definition,
                runTime: Self.start,
                request: request.map {
                    RememberedRequest(id: $0, fingerprint: [1], expiry: Self.start + .hours(24))
                }
            )
        )
    }

    private func leased(_ attempt: UInt32, epoch: UInt64 = 1, id: JobID? = nil) -> Change.Body {
        .attemptLeased(
            AttemptLeased(id: id ?? self.id, attempt: attempt, epoch: epoch, workerID: "w", timeout: nil)
        )
    }

    private func finished(
        _ attempt: UInt32,
        to state: JobState,
        _ reason: TransitionReason,
        actor: String = "w",
        wait: TimeSpan? = nil
    ) -> Change.Body {
        var body = AttemptFinished(
            id: id,
            attempt: attempt,
            attemptState: .failed,
            from: .running,
            to: state,
            reason: reason,
            actor: actor,
            isCounted: state == .failed || state == .retryWait
        )
        body.runTime = wait.map { Self.start + $0 }
        body.expiry = wait.map { Self.start + $0 }
        return .attemptFinished(body)
    }

    private func moved(_ from: JobState, _ to: JobState, _ reason: TransitionReason) -> Change.Body {
        .jobMoved(JobMoved(id: id, from: from, to: to, reason: reason, actor: "client", attempt: 1))
    }

    /// Applies changes one second apart; returns what the last one breaks.
    private func apply(_ bodies: [Change.Body]) -> Violation.Promise? {
        var model = LogModel(asked: asked, limits: MachineLimits())
        let first = Change.Body.daemonStarted(DaemonStarted(epoch: 1, isAfterCleanStop: false))
        for (index, body) in ([first] + bodies).enumerated() {
            let change = Change(sequence: UInt64(index + 1), time: Self.start, body: body)
            do throws(Violation) {
                try model.apply(LoggedChange(change: change, steady: Self.start))
            } catch {
                return index == bodies.count ? error.promise : nil
            }
        }
        return nil
    }

    @Test("a plain life breaks nothing")
    func plain() {
        #expect(apply([submitted(), leased(1), finished(1, to: .succeeded, .completed)]) == nil)
        #expect(apply([submitted(), leased(1), finished(1, to: .retryWait, .exitCode, wait: .seconds(1))]) == nil)
    }

    @Test("a gap, a repeated identifier, a second job of a request and a job that nobody asked for")
    func phantoms() {
        #expect(apply([submitted(), submitted()]) == .noPhantom)
        let other = JobID(high: 0x7000, low: 2)
        #expect(apply([submitted(request: "r"), submitted(other, request: "r")]) == .duplicates)
        var model = LogModel(asked: asked, limits: MachineLimits())
        let gap = Change(sequence: 2, time: Self.start, body: submitted())
        #expect(throws: Violation.self) { try model.apply(LoggedChange(change: gap, steady: Self.start)) }
        guard case .jobSubmitted(var stranger) = submitted() else { return }
        stranger.definition.spec = [UInt8](repeating: 0x7F, count: 8)
        #expect(apply([.jobSubmitted(stranger)]) == .noPhantom)
    }

    @Test("a second lease, an old epoch and a report of somebody else")
    func holders() {
        #expect(apply([submitted(), leased(1), leased(2)]) == .oneHolder)
        #expect(apply([submitted(), leased(1, epoch: 0)]) == .oneHolder)
        #expect(apply([submitted(), leased(2)]) == .oneHolder)
        #expect(apply([submitted(), leased(1), finished(1, to: .succeeded, .completed, actor: "v")]) == .oneHolder)
    }

    @Test("an ended job that runs again, and a move that the table does not have")
    func lifecycle() {
        let ended = [submitted(), leased(1), finished(1, to: .failed, .exitCode)]
        #expect(apply(ended) == .attempts, "one of two attempts does not end the job")
        let life = [submitted(), leased(1), finished(1, to: .succeeded, .completed)]
        #expect(apply(life + [moved(.succeeded, .queued, .retryRequested)]) == .lifecycle)
        #expect(apply([submitted(), moved(.queued, .running, .due)]) == .lifecycle)
        #expect(apply([submitted(), moved(.queued, .cancelled, .cancelRequested)]) == .noPhantom, "nobody asked")
    }

    @Test("a crash that passes for a stop, and a stop that nobody asked for")
    func stops() {
        let clean = Change.Body.daemonStarted(DaemonStarted(epoch: 2, isAfterCleanStop: true))
        #expect(apply([clean]) == .attempts)
        #expect(apply([submitted(), leased(1), finished(1, to: .queued, .daemonStopped)]) == .attempts)
        asked.closedEpochs.insert(1)
        #expect(apply([clean]) == nil)
        asked.drainedEpochs.insert(1)
        #expect(apply([submitted(), leased(1), finished(1, to: .queued, .daemonStopped)]) == nil)
    }

    @Test("a backoff that is too short, and a retry before it is due")
    func backoff() {
        let failed = [submitted(), leased(1), finished(1, to: .retryWait, .exitCode, wait: .milliseconds(900))]
        #expect(apply(failed) == .attempts)
        let waiting = [submitted(), leased(1), finished(1, to: .retryWait, .exitCode, wait: .seconds(1))]
        #expect(apply(waiting + [moved(.retryWait, .queued, .retryDue)]) == .time)
    }

    @Test("a job that is leased before one that is ahead of it")
    func order() {
        let second = JobID(high: 0x7000, low: 2)
        #expect(apply([submitted(), submitted(second), leased(1, id: second)]) == .order)
    }

    @Test("a job that is removed before it has ended, or that nobody asked to delete")
    func removal() {
        let removed = Change.Body.jobRemoved(
            JobRemoved(id: id, reason: .deleted, actor: "client", rememberUntil: Self.start)
        )
        #expect(apply([submitted(), removed]) == .durable)
        #expect(apply([submitted(), leased(1), finished(1, to: .succeeded, .completed), removed]) == .durable)
    }
}
