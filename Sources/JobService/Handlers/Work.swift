// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireMessages
internal import WireProto

extension WorkerHandlers {
    /// One worker's stream: what it says goes to the scheduler, what it is ordered comes back.
    public func work(
        _ requests: RequestMessages<JobdV1.WorkRequest>,
        responses: ResponseWriter<JobdV1.WorkResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            let hello = try await firstMessage(of: requests)
            let (profile, attempts) = try HelloDecoder.decode(hello, lease: timing.lease)
            for namespace in profile.namespaces {
                let caller = try await access.admit(context, to: namespace)
                try await access.keepArrival(of: profile.workerID, caller)
            }
            let session = try await scheduler.attach(profile, credit: 0, attempts: attempts)
            let outputs = AttemptOutputs(
                store: output,
                disk: scheduler.blocking,
                logger: logger,
                bytesMax: outputBytesMax
            )
            do {
                try await serve(session, outputs, requests, responses)
            } catch {
                await leave(session, outputs)
                throw error
            }
            await leave(session, outputs)
        }
    }

    /// What a command asked for.
    @Sendable
    private func outputBytesMax(of id: JobID) async -> Int? {
        guard let bytes = try? await scheduler.spec(of: id), let spec = try? JobdV1.JobSpec(serialized: bytes),
            case .command(let command) = spec.spec
        else { return nil }
        return command.limits?.outputBytes.map { Int(clamping: $0) }
    }

    private func leave(_ session: WorkSession, _ outputs: AttemptOutputs) async {
        outputs.finishAll()
        await session.detach()
    }

    private func firstMessage(of requests: RequestMessages<JobdV1.WorkRequest>) async throws -> JobdV1.WorkRequest {
        let timeout = timing.helloTimeout
        return try await withThrowingTaskGroup(of: JobdV1.WorkRequest?.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                var iterator = requests.makeAsyncIterator()
                return try await iterator.next()
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            guard let first = try await group.next(), let hello = first else {
                throw ServiceError.invalid([
                    FieldViolation(
                        field: "hello",
                        description: "is missing: a worker says it first, within \(timeout)",
                        reason: "HELLO_MISSING"
                    )
                ])
            }
            return hello
        }
    }

    private func serve(
        _ session: WorkSession,
        _ outputs: AttemptOutputs,
        _ requests: RequestMessages<JobdV1.WorkRequest>,
        _ responses: ResponseWriter<JobdV1.WorkResponse>
    ) async throws {
        try await responses.write(.welcome(timing))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                try await listen(to: requests, session, outputs)
                // The worker is done: it gets what it is still owed, unless it has gone.
                do {
                    try await session.settle()
                } catch {
                    await session.detach(isOrderly: true)
                    throw error
                }
                await session.detach(isOrderly: true)
            }
            group.addTask { [self] in try await tell(responses, session, outputs) }
            while try await group.next() != nil {}
        }
    }

    private func listen(
        to requests: RequestMessages<JobdV1.WorkRequest>,
        _ session: WorkSession,
        _ outputs: AttemptOutputs
    ) async throws {
        var ahead = 0
        for try await request in requests {
            switch try WorkRequestDecoder.decode(request) {
            case .message(let message) where message.isLarge:
                try await renewing(session) { try await session.send(message) }
                ahead = 0
            case .message(let message):
                session.post(message)
                ahead += message.weight
                guard ahead >= Self.aheadCountMax else { break }
                try await renewing(session) { try await session.settle() }
                ahead = 0
            case .output(let name, let channel, let bytes):
                ahead = 0
                guard try await session.holds(name) else { break }
                let isFirst = try await renewing(session) { await outputs.write(bytes, of: name, to: channel) }
                // Who reads it would wait for more of an attempt that has ended meanwhile.
                if isFirst, try await !session.holds(name) { outputs.finish(name) }
            }
        }
    }

    /// Waits for the disk, and keeps the leases of the worker meanwhile: its signs of life are not read as long.
    private func renewing<Answer: Sendable>(
        _ session: WorkSession,
        _ wait: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        try await withThrowingTaskGroup(of: Answer.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await wait() }
            group.addTask { [timing] in
                while true {
                    try await Task.sleep(for: .nanoseconds(timing.heartbeatInterval.nanoseconds))
                    session.post(.renew([]))
                }
            }
            guard let answer = try await group.next() else { throw CancellationError() }
            return answer
        }
    }

    private func tell(
        _ responses: ResponseWriter<JobdV1.WorkResponse>,
        _ session: WorkSession,
        _ outputs: AttemptOutputs
    ) async throws {
        // Also when the reading side waits for the disk: another stream may go on with the attempts by then.
        defer { outputs.finishAll() }
        while let orders = await session.nextOrders() {
            // One for all of them, but not for good: an order may be large.
            var fields = FieldWriter(byteCount: 512)
            for order in orders {
                if case .ended(let end) = order { throw ServiceError(end, lease: timing.lease) }
                if let name = order.endedAttempt { outputs.finish(name) }
                fields.removeAll()
                fields.write(order, kinFields)
                try await responses.writeSerialized(fields.bytes)
            }
        }
        if let closure = session.closure { throw closure }
    }
}

extension WorkerMessage {
    /// Whether it may hold much: then its stream waits for the disk.
    fileprivate var isLarge: Bool {
        if case .report(.checkpoint, _) = self { true } else { false }
    }

    /// How many small messages it is worth, by what it holds and what it makes the scheduler do.
    fileprivate var weight: Int {
        switch self {
        case .renew(let names): 1 + names.count / 64
        case .report(.finished(let outcome), _): 1 + (outcome.result?.data.count ?? 0) / 16_384
        case .credit, .draining, .report: 1
        }
    }
}

extension SessionOrder {
    /// The attempt that is no longer the worker's with this order.
    fileprivate var endedAttempt: AttemptName? {
        switch self {
        case .acknowledged(let name), .rejected(let name, _): name
        case .start, .cancel, .drain, .heartbeat, .ended: nil
        }
    }
}

extension ServiceError {
    /// Why a worker's stream is ended by the server.
    init(_ end: SessionEnd, lease: TimeSpan) {
        switch end {
        case .lapsed:
            let seconds = Double(lease.nanoseconds) / 1e9
            self.init(
                code: .aborted,
                reason: "LEASE_LOST",
                message: "nothing came from this worker for \(seconds) s, so that its attempts are given to others; "
                    + "connect again"
            )
        case .replaced:
            self.init(
                code: .aborted,
                reason: "WORKER_REPLACED",
                message: "a worker with this worker_id has opened another stream; one process has one worker_id"
            )
        }
    }
}
