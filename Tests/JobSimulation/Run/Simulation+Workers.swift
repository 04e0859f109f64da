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
        case 4...15: reportSomething(worker)
        case 16...17: reportLate(worker)
        case 18 where chance(40): detach(worker)
        default: break
        }
    }

    func attach(_ profile: WorkSessionProfile? = nil, credit: Int? = nil) {
        guard let life else { return }
        let name = "w\(nextNumber())"
        let chosen =
            profile
            ?? WorkSessionProfile(
                workerID: name,
                acceptsCommands: chance(60),
                kinds: [[], ["k0"], ["k0", "k1"]][pick(0...2)],
                queues: chance(70) ? [] : ["q\(pick(0...1))"],
                namespaces: chance(70) ? [] : ["n\(pick(0...1))"]
            )
        let worker = SimulatedWorker(name: chosen.workerID, profile: chosen, credit: credit ?? pick(0...4))
        call("attach \(worker.name)") { [credit = worker.credit] scheduler throws(SchedulerError) in
            try await scheduler.attach(chosen, credit: credit)
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

    func report(_ report: SessionReport, _ id: JobID, _ token: AttemptToken, by worker: SimulatedWorker) {
        guard let session = worker.session else { return }
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
        life.spawn { await session.detach() }
    }
}
