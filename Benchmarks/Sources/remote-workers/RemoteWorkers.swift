// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobClient
internal import JobProto
internal import JobStubs
internal import Logging
internal import Synchronization
internal import WireGRPC
internal import WireNet

/// `remote-workers ADDRESS [JOBS [RATE [BATCH]]]`: jobs that do nothing, from submit to their acknowledged end, through
/// workers elsewhere: 4 connections with 64 jobs being submitted on each, 4 workers with a credit of 256. Without RATE (jobs
/// a second), or with 0, as fast as it goes; with BATCH, a divisor of 64, so many jobs in each submit.
@main
struct RemoteWorkers {
    static let connections = 4
    static let underWay = 64
    static let credit = 256
    static let payloadBytes = 256

    let address: ServerAddress
    let jobs: Int
    let rate: Double?
    let batch: Int
    let tally: Tally

    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard let text = arguments.first else {
            print("usage: remote-workers ADDRESS [JOBS [RATE [BATCH]]]")
            exit(64)
        }
        let jobs = arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000
        let run = RemoteWorkers(
            address: try ServerAddress(text),
            jobs: jobs,
            rate: arguments.dropFirst(2).first.flatMap { Double($0) }.flatMap { $0 > 0 ? $0 : nil },
            batch: min(max(arguments.dropFirst(3).first.flatMap { Int($0) } ?? 1, 1), Self.underWay),
            tally: Tally(jobs: jobs)
        )
        try await run.run()
    }

    private func run() async throws {
        let clients = (0..<2 * Self.connections).map { _ in JobClient.connect(address, logger: Logger(label: "load")) }
        let begin = ContinuousClock.now
        do {
            try await load(clients, from: begin)
        } catch  where tally.isDone {
            // Workers that had no end to wait for were cancelled.
        }
        print(tally.line(begin.duration(to: .now)))
    }

    private func load(_ clients: [JobClient], from begin: ContinuousClock.Instant) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<Self.connections {
                group.addTask { try await work(clients[number], number) }
                let producer = clients[Self.connections + number]
                for place in 0..<Self.underWay / batch {
                    let first = (number * (Self.underWay / batch) + place) * batch
                    group.addTask { try await produce(producer, first, from: begin) }
                }
            }
            for try await _ in group where tally.isDone { group.cancelAll() }
        }
    }

    /// Submits its share of the jobs, one batch after the other.
    private func produce(_ client: JobClient, _ first: Int, from begin: ContinuousClock.Instant) async throws {
        var payload = [UInt8](repeating: 0, count: Self.payloadBytes)
        for number in stride(from: first, to: jobs, by: Self.connections * (Self.underWay / batch) * batch) {
            if let rate { try await Task.sleep(until: begin + .seconds(Double(number) / rate)) }
            let time = Tally.now()
            withUnsafeBytes(of: time.littleEndian) { payload.replaceSubrange(0..<8, with: $0) }
            var work = JobdV1.TaskSpec()
            work.payload = payload
            var request = JobdV1.SubmitJobRequest()
            request.kind = "nothing"
            request.spec = .task(work)
            if batch == 1 {
                _ = try await client.jobService.submitJob(request)
            } else {
                var requests = JobdV1.SubmitJobsRequest()
                requests.requests = Array(repeating: request, count: min(batch, jobs - number))
                requests.atomic = true
                _ = try await client.jobService.submitJobs(requests)
            }
            tally.submitted(Tally.now() - time)
        }
    }

    /// Ends each assignment as soon as it comes, until all jobs have ended.
    private func work(_ client: JobClient, _ number: Int) async throws {
        let stream = try await client.workerService.work()
        var kind = JobdV1.WorkerKind()
        kind.kind = "nothing"
        var hello = JobdV1.WorkerHello()
        hello.workerId = "load-\(number)"
        hello.kinds = [kind]
        hello.slots = Int32(Self.credit)
        try await say(.hello(hello), on: stream)
        try await give(Self.credit, on: stream)
        var spent = 0
        for try await response in stream.responses {
            switch response.item {
            case .assign(let assignment):
                tally.started(since: assignment.job?.spec)
                var finished = JobdV1.AttemptFinished()
                finished.token = assignment.token
                finished.outcome = .result(JobdV1.JobResult())
                try await say(.finished(finished), on: stream)
                spent += 1
            case .acknowledged:
                if tally.ended() { return }
            default: break
            }
            if spent >= Self.credit / 4 {
                try await give(spent, on: stream)
                spent = 0
            }
        }
    }

    private func give(_ count: Int, on stream: WorkStream) async throws {
        var credit = JobdV1.WorkerCredit()
        credit.n = Int32(count)
        try await say(.credit(credit), on: stream)
    }

    private func say(_ item: JobdV1.WorkRequest.OneOfItem, on stream: WorkStream) async throws {
        var request = JobdV1.WorkRequest()
        request.item = item
        try await stream.requests.write(request)
    }

    private typealias WorkStream = BidirectionalCall<JobdV1.WorkRequest, JobdV1.WorkResponse>
}

/// What was counted and timed.
final class Tally: Sendable {
    private struct Counts {
        var ended = 0
        var submits: [UInt64] = []
        var starts: [UInt64] = []
    }

    private let jobs: Int
    private let counts = Mutex(Counts())

    init(jobs: Int) {
        self.jobs = jobs
    }

    static func now() -> UInt64 { DispatchTime.now().uptimeNanoseconds }

    var isDone: Bool { counts.withLock { $0.ended >= jobs } }

    func submitted(_ nanoseconds: UInt64) {
        counts.withLock { $0.submits.append(nanoseconds) }
    }

    func started(since spec: JobdV1.JobSpec?) {
        guard case .task(let work) = spec?.spec else { return }
        let time = work.payload.prefix(8).reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let span = Self.now() - time
        counts.withLock { $0.starts.append(span) }
    }

    /// One more has ended; true when it was the last.
    func ended() -> Bool {
        counts.withLock { counts in
            counts.ended += 1
            return counts.ended >= jobs
        }
    }

    func line(_ time: Duration) -> String {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return counts.withLock { counts in
            let submit = Self.percentiles(&counts.submits)
            let start = Self.percentiles(&counts.starts)
            return "\(counts.ended) jobs in \(Self.rounded(seconds)) s: \(Int(Double(counts.ended) / seconds)) jobs/s; "
                + "submit p50 \(submit.0) p99 \(submit.1) ms; submit to start p50 \(start.0) p99 \(start.1) ms"
        }
    }

    private static func percentiles(_ spans: inout [UInt64]) -> (Double, Double) {
        spans.sort()
        guard !spans.isEmpty else { return (0, 0) }
        return (
            rounded(Double(spans[spans.count / 2]) / 1e6), rounded(Double(spans[spans.count * 99 / 100]) / 1e6)
        )
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
