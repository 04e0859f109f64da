// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobFailpoints

extension Scheduler {
    /// Opens a work session with some credit. Throws DRAINING for a worker in this process; one elsewhere may come and
    /// report while the daemon stops, and gets nothing to start.
    ///
    /// - Parameter attempts: What a worker elsewhere still runs of former sessions.
    public nonisolated func attach(
        _ profile: WorkSessionProfile,
        credit: Int,
        attempts: [AttemptName] = []
    ) async throws(SchedulerError) -> WorkSession {
        try await call { scheduler throws(SchedulerError) in
            let isElsewhere = profile.lease != nil
            if scheduler.isDraining, !isElsewhere || scheduler.isDrained { throw Self.drainingError }
            let orders = OrderFeed(
                orderCountMax: scheduler.configuration.sessionOrderMax,
                isElsewhere: isElsewhere
            )
            let id = scheduler.machine.sessionAttached(
                profile,
                credit: credit,
                attempts: attempts,
                at: scheduler.moment()
            )
            scheduler.sessions[id] = orders
            Failpoint.sessionAttachAfter.pass()
            return (WorkSession(id: id, orders: orders, scheduler: scheduler), after: 0)
        }
    }

    nonisolated func grantCredit(_ count: Int, to session: WorkSessionID) {
        let command = Mailbox.Command(
            run: { scheduler in
                guard scheduler.failure == nil else { return }
                // A session that is gone has no use for credit.
                try? scheduler.machine.creditGranted(count, to: session, at: scheduler.moment())
            },
            fail: { _ in }
        )
        _ = mailbox.post(command, isBounded: false)
    }

    nonisolated func report(
        _ report: SessionReport,
        job: JobID,
        token: AttemptToken,
        session: WorkSessionID
    ) async throws(SchedulerError) {
        let bytesMax = configuration.requestBytesMax
        try await call(isBounded: false, isCancellable: false) { scheduler throws(SchedulerError) in
            Failpoint.sessionReportBefore.pass()
            try scheduler.input { machine, moment throws(Refusal) in
                switch report {
                case .started:
                    try machine.attemptStarted(job, token: token, session: session, at: moment)
                case .progress(let progress):
                    try machine.attemptProgressed(
                        job,
                        token: token,
                        session: session,
                        progress: progress,
                        at: moment
                    )
                case .checkpoint(let data):
                    try machine.attemptCheckpointed(job, token: token, session: session, data: data, at: moment)
                case .alive: break
                case .finished(let outcome):
                    try machine.attemptFinished(
                        job,
                        token: token,
                        session: session,
                        outcome: outcome.bounded(by: bytesMax),
                        at: moment
                    )
                }
            }
            if case .finished = report { return ((), after: nil) }
            return ((), after: 0)
        }
    }

    nonisolated func detach(_ session: WorkSessionID, isOrderly: Bool) async {
        let detached: Void? = try? await call(isBounded: false) { scheduler throws(SchedulerError) in
            Failpoint.sessionDetachBefore.pass()
            scheduler.sessions.removeValue(forKey: session)?.close()
            try scheduler.input { machine, moment throws(Refusal) in
                try machine.sessionDetached(session, isOrderly: isOrderly, at: moment)
            }
            scheduler.collect(isSplittable: true)
            return ((), after: nil)
        }
        _ = detached
    }
}
