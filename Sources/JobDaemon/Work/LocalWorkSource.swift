// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import JobScheduler
internal import JobWorkers
internal import Logging
internal import Synchronization
internal import WireProto

/// The scheduler of this process as a source of work: decodes what a session is ordered, passes reports back.
final class LocalWorkSource: WorkSource {
    private let session: WorkSession
    private let storeID: String
    private let logger: Logger
    /// Orders of the last batch that the pool has not fetched yet.
    private let ready = Mutex<[WorkOrder]>([])

    init(session: WorkSession, storeID: String, logger: Logger) {
        self.session = session
        self.storeID = storeID
        self.logger = logger
    }

    func orders() -> AsyncStream<WorkOrder> {
        AsyncStream { await self.next() }
    }

    private func next() async -> WorkOrder? {
        while true {
            if let order = ready.withLock({ $0.popLast() }) { return order }
            guard let batch = await session.nextOrders() else { return nil }
            var orders: [WorkOrder] = []
            for order in batch {
                if let order = await workOrder(order) { orders.append(order) }
            }
            ready.withLock { $0 = orders.reversed() }
        }
    }

    private func workOrder(_ order: SessionOrder) async -> WorkOrder? {
        switch order {
        case .cancel(let jobID, let token, _, let grace): return .cancel(jobID, token, grace: grace)
        case .drain: return .drain
        // To workers elsewhere.
        case .acknowledged, .rejected, .heartbeat, .ended: return nil
        case .start(let attempt):
            guard let assignment = assignment(attempt) else {
                // Else it would hold its slot for ever.
                await report(.finished(attempt.jobID, attempt.token, .unreadableSpec))
                await grantCredit(1)
                return nil
            }
            return .start(assignment)
        }
    }

    /// What the pool is to run; nil when this version cannot read it.
    private func assignment(_ attempt: LeasedAttempt) -> Assignment? {
        let definition = attempt.definition
        var command = CommandSpec(argv: [])
        var http: HTTPSpec?
        switch (try? JobdV1.JobSpec(serialized: definition.spec))?.spec {
        case .command(let message): command = CommandSpec(message)
        case .http(let message):
            http = HTTPSpec(message)
            http?.hasRunTimeout = definition.policy.runTimeout != nil
        case .task, nil: return nil
        }
        return Assignment(
            jobID: attempt.jobID,
            token: attempt.token,
            queue: definition.queue,
            command: command,
            storeID: storeID,
            traceParent: definition.traceParent,
            http: http
        )
    }

    func grantCredit(_ count: Int) async {
        await session.grantCredit(count)
    }

    func report(_ report: AttemptReport) async {
        do {
            switch report {
            case .started(let jobID, let token):
                try await session.report(.started, job: jobID, token: token)
            case .progress(let jobID, let token, let progress):
                try await session.report(.progress(progress), job: jobID, token: token)
            case .checkpoint(let jobID, let token, let data):
                try await session.report(.checkpoint(data), job: jobID, token: token)
            case .finished(let jobID, let token, let outcome):
                try await session.report(.finished(outcome), job: jobID, token: token)
            }
        } catch {
            // A late report is refused by design: the attempt was given up meanwhile, and its outcome is recorded.
            logger.debug("a report was refused", metadata: ["reason": "\(error.reason.name)"])
        }
    }
}

extension HTTPSpec {
    /// The request as a worker makes it.
    init(_ http: JobdV1.HttpSpec) {
        self.init(
            method: http.method,
            url: http.url,
            headers: http.headers.sorted { $0.key < $1.key }.map { Header(name: $0.key, value: $0.value) },
            body: http.body
        )
    }
}
