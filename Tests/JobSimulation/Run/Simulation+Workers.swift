// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// Workers: prompt, slow, silent and late ones.
extension Simulation {
    func workSomething() {
        guard let life else { return }
        guard let worker = one(of: life.workers), !chance(life.workers.count < 3 ? 25 : 0) else { return attach() }
        switch pick(0...19) {
        case 0...3: grant(worker, pick(1...3))
        case 4...14: reportSomething(worker)
        case 15: renew(worker)
        case 16...17: reportLate(worker)
        case 18 where chance(40): detach(worker)
        default: break
        }
    }

    func attach(_ profile: WorkSessionProfile? = nil, credit: Int? = nil) {
        guard let life else { return }
        let former = profile == nil && chance(60) ? one(of: awayWorkers) : nil
        let chosen = profile ?? former?.profile ?? anyProfile()
        let worker = SimulatedWorker(name: chosen.workerID, profile: chosen, credit: credit ?? pick(0...4))
        if let former {
            awayWorkers.removeAll { $0 === former }
            // A worker that was started anew knows nothing of what it ran.
            if chance(80) { worker.held = former.held }
        }
        let names = worker.held.map { AttemptName(jobID: $0.jobID, token: $0.token) }
        call("attach \(worker.name) with \(names.count)") { [credit = worker.credit] scheduler throws(SchedulerError) in
            try await scheduler.attach(chosen, credit: credit, attempts: names)
        } then: { [unowned self, unowned life] result in
            guard case .success(let session) = result else { return }
            worker.session = session
            life.workers.append(worker)
            life.spawn { [unowned self, unowned life] in
                while let orders = await session.nextOrders() {
                    guard life.isHeard else { return }
                    for order in orders { receive(order, by: worker) }
                }
            }
        }
    }

    private func anyProfile() -> WorkSessionProfile {
        let isElsewhere = chance(40)
        return WorkSessionProfile(
            workerID: "w\(nextNumber())",
            acceptsCommands: chance(60),
            kinds: [[], ["k0"], ["k0", "k1"]][pick(0...2)],
            queues: chance(70) ? [] : ["q\(pick(0...1))"],
            namespaces: isElsewhere ? ["n\(pick(0...1))"] : chance(70) ? [] : ["n\(pick(0...1))"],
            lease: isElsewhere ? .milliseconds(Int64(pick(1...20) * 500)) : nil
        )
    }

    private func receive(_ order: SessionOrder, by worker: SimulatedWorker) {
        switch order {
        case .start(let leased):
            trace("\(worker.name) gets attempt \(leased.token.attempt) of \(leased.jobID)")
            worker.startCount += 1
            if worker.startCount > worker.credit {
                oracle.fail(
                    .oneHolder,
                    "\(worker.name) gets \(worker.startCount) starts for a credit of \(worker.credit)"
                )
            }
            oracle.start(leased, worker: worker.name)
            worker.held.append(leased)
        case .cancel(let id, let token, let reason, _):
            trace("\(worker.name) is told to end attempt \(token.attempt) of \(id) for \(reason.name)")
            oracle.cancel(LogModel.Run(id, token), for: reason, worker: worker.name)
            guard worker.held.contains(where: { $0.jobID == id && $0.token == token }), chance(60) else { return }
            report(.finished(AttemptOutcome(.cancelled, signal: 15)), id, token, by: worker)
        case .drain: trace("\(worker.name) is told that the daemon drains")
        case .acknowledged(let name):
            oracle.finish(LogModel.Run(name.jobID, name.token), worker: worker.name)
        case .rejected(let name, _):
            let run = LogModel.Run(name.jobID, name.token)
            if !worker.isDetached, !oracle.isStale(run, worker: worker.name) {
                oracle.fail(.oneHolder, "a word on \(run) by its holder \(worker.name) is rejected")
            }
            drop(name, of: worker)
        case .heartbeat: break
        case .ended(let end):
            trace("the session of \(worker.name) is over: \(end)")
            detach(worker)
        }
    }

    func grant(_ worker: SimulatedWorker, _ count: Int) {
        guard let session = worker.session, let life else { return }
        worker.credit += count
        life.spawn { await session.grantCredit(count) }
    }

    private func reportSomething(_ worker: SimulatedWorker) {
        guard let leased = one(of: worker.held) else { return grant(worker, pick(1...2)) }
        let report: SessionReport =
            switch pick(0...9) {
            case 0...1: .started
            case 2: .progress(JobProgress(fraction: Double(pick(0...10)) / 10, message: "m"))
            case 3 where worker.isElsewhere: .checkpoint([UInt8(pick(0...255))])
            default: .finished(outcome())
            }
        self.report(report, leased.jobID, leased.token, by: worker)
    }

    private func outcome() -> AttemptOutcome {
        switch pick(0...9) {
        case 0...4: AttemptOutcome(.succeeded, exitCode: 0, result: JobResult(data: [7], contentType: "b"))
        case 5: AttemptOutcome(.released)
        case 6: AttemptOutcome(.cancelled, signal: 15)
        default:
            AttemptOutcome(
                .failed,
                exitCode: Int32(pick(1...3)),
                failure: JobFailure(
                    cause: .exitCode,
                    code: 2,
                    reason: "EXIT_CODE",
                    message: "it failed",
                    isPermanent: chance(10)
                )
            )
        }
    }

    /// A token of an attempt that ended, of a former process or of another session.
    private func reportLate(_ worker: SimulatedWorker) {
        let others = life?.workers.filter { $0 !== worker }.flatMap(\.held) ?? []
        guard let leased = one(of: oldAttempts.suffix(30) + others) else { return }
        let report: SessionReport =
            chance(30)
            ? .started : .finished(AttemptOutcome(.succeeded, result: JobResult(data: [9], contentType: "b")))
        self.report(report, leased.jobID, leased.token, by: worker)
    }

    private func drop(_ name: AttemptName, of worker: SimulatedWorker) {
        worker.held.removeAll { $0.jobID == name.jobID && $0.token == name.token }
    }

    /// A worker elsewhere lives; or is paused, and says nothing.
    private func renew(_ worker: SimulatedWorker) {
        guard worker.isElsewhere else { return reportSomething(worker) }
        worker.session?.post(.renew([]))
    }

    /// A worker elsewhere reports without waiting, and is answered by orders.
    private func post(_ report: SessionReport, _ name: AttemptName, by worker: SimulatedWorker) {
        trace("\(worker.name) says \(report) of \(LogModel.Run(name.jobID, name.token))")
        if case .finished = report {
            oldAttempts += worker.held.filter { $0.jobID == name.jobID && $0.token == name.token }
            // Now and then a worker says the same twice.
            if !chance(15) { drop(name, of: worker) }
        }
        worker.session?.post(.report(report, name))
    }

    func report(_ report: SessionReport, _ id: JobID, _ token: AttemptToken, by worker: SimulatedWorker) {
        guard let session = worker.session else { return }
        if worker.isElsewhere { return post(report, AttemptName(jobID: id, token: token), by: worker) }
        let run = LogModel.Run(id, token)
        let isStale = oracle.isStale(run, worker: worker.name)
        let isEnd = if case .finished = report { true } else { false }
        if isEnd, let index = worker.held.firstIndex(where: { $0.jobID == id && $0.token == token }) {
            oldAttempts.append(worker.held[index])
            // Now and then a worker says the same twice.
            if !chance(15) { worker.held.remove(at: index) }
        }
        call("\(worker.name) reports \(report) of \(run)") { _ throws(SchedulerError) in
            try await session.report(report, job: id, token: token)
        } then: { [unowned self] result in
            switch result {
            case .success:
                if isStale { oracle.fail(.oneHolder, "a report of \(run) by \(worker.name) is accepted; it is stale") }
                if isEnd { oracle.finish(run, worker: worker.name) }
            case .failure(let error):
                guard error.reason == .refused(.leaseLost), !worker.isDetached else { return }
                if !oracle.isStale(run, worker: worker.name) {
                    oracle.fail(.oneHolder, "a report of \(run) by its holder \(worker.name) is refused")
                }
            }
        }
    }

    private func detach(_ worker: SimulatedWorker) {
        guard let session = worker.session, let life else { return }
        trace("\(worker.name) goes")
        worker.isDetached = true
        life.workers.removeAll { $0 === worker }
        oldAttempts += worker.held
        if worker.isElsewhere { goAway(worker) }
        life.spawn { await session.detach() }
    }

    /// The stream of a worker elsewhere is gone; it goes on with what it holds.
    func goAway(_ worker: SimulatedWorker) {
        worker.isDetached = true
        awayWorkers.removeAll { $0.name == worker.name }
        awayWorkers.append(worker)
    }
}
