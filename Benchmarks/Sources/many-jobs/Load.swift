// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler
internal import Synchronization

/// Jobs of one kind, alike but for the payload, and what is done with them.
struct Load {
    /// Submits that were timed.
    struct Round {
        var rate: Int
        var latencies: [Duration]
    }

    let payload: [UInt8]
    private let policy = JobPolicy(retry: .task)

    init(payloadBytes: Int) {
        payload = (0..<payloadBytes).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    }

    private func submission(_ number: Int) -> JobSubmission {
        var spec = payload
        for place in 0..<min(4, spec.count) { spec[place] = UInt8(truncatingIfNeeded: number >> (8 * place)) }
        return JobSubmission(definition: JobDefinition(kind: "bench", specKind: .task, spec: spec, policy: policy))
    }

    /// Jobs that `finish` leaves to wait: what they take is not what ended jobs take.
    private static let backlogMax = 16_384

    /// How many jobs have begun.
    private final class Begun: Sendable {
        let count = Mutex(0)
    }

    /// Submits in batches, eight of them at once, at most `ahead()` jobs.
    func fill(_ store: OpenStore, _ count: Int, ahead: @escaping @Sendable () -> Int = { .max }) async throws {
        let batch = 500
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<8 {
                group.addTask {
                    var start = lane * batch
                    while start < count {
                        guard start < ahead() else {
                            try await Task.sleep(for: .milliseconds(1))
                            continue
                        }
                        let jobs = (start..<min(start + batch, count)).map { submission($0) }
                        try await submit(jobs, store)
                        start += 8 * batch
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private func submit(_ jobs: [JobSubmission], _ store: OpenStore) async throws {
        while true {
            do {
                for result in try await store.scheduler.submitBatch(jobs, isAtomic: true, actor: "bench") {
                    _ = try result.get()
                }
                return
            } catch {
                guard error.reason == .journalFull else { throw error }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    func submitOne(_ store: OpenStore) async throws -> JobID {
        try await store.scheduler.submit(submission(0), actor: "bench").job.id
    }

    /// Reads a job now and then, which waits for nothing but the scheduler's turn.
    func read(_ id: JobID, _ store: OpenStore) async throws -> [Duration] {
        var latencies: [Duration] = []
        for _ in 0..<50 {
            let begin = ContinuousClock.now
            _ = try await store.scheduler.job(id, namespace: nil)
            latencies.append(ContinuousClock.now - begin)
            try await Task.sleep(for: .milliseconds(1))
        }
        return latencies
    }

    /// Submits one job a call.
    func submitOneByOne(_ store: OpenStore, _ count: Int, tasks: Int = 512) async throws -> Round {
        let begin = ContinuousClock.now
        let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for lane in 0..<tasks {
                group.addTask {
                    var latencies: [Duration] = []
                    for number in stride(from: lane, to: count, by: tasks) {
                        let submission = submission(number)
                        let begin = ContinuousClock.now
                        _ = try await store.scheduler.submit(submission, actor: "bench")
                        latencies.append(ContinuousClock.now - begin)
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let elapsed = ContinuousClock.now - begin
        return Round(rate: Int(Double(count) / (elapsed / .seconds(1))), latencies: latencies)
    }

    /// Submits jobs, runs them with success, and leaves them to be kept.
    func finish(_ store: OpenStore, _ count: Int) async throws {
        let profile = WorkSessionProfile(workerID: "local", acceptsCommands: false, kinds: ["bench"])
        let session = try await store.scheduler.attach(profile, credit: 4096)
        let begun = Begun()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await fill(store, count) { begun.count.withLock { $0 + Self.backlogMax } } }
            group.addTask {
                var ended = 0
                while ended < count, let orders = await session.nextOrders() {
                    try await withThrowingTaskGroup(of: Void.self) { reports in
                        for case .start(let leased) in orders {
                            ended += 1
                            begun.count.withLock { $0 = ended }
                            reports.addTask {
                                try await session.report(.started, job: leased.jobID, token: leased.token)
                                let outcome = AttemptOutcome(.succeeded)
                                try await session.report(.finished(outcome), job: leased.jobID, token: leased.token)
                            }
                        }
                        try await reports.waitForAll()
                    }
                    await session.grantCredit(orders.count)
                }
            }
            try await group.waitForAll()
        }
        await session.detach()
    }
}
