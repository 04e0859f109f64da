// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Jobs as a table: one line each, the id and the state always there, free text cut first.
enum JobTable {
    static func table(of jobs: [JobdV1.Job], now: Int64) -> TextTable {
        let showsCommands = jobs.contains { $0.spec != nil }
        var columns: [TextTable.Column] = [
            .init(title: "ID"),
            .init(title: "STATE"),
            .init(title: "QUEUE", shrinksTo: 7, leavesAs: 5),
            .init(title: "KIND", shrinksTo: 6, leavesAs: 2),
            .init(title: "PRI", alignment: .right, leavesAs: 1),
            .init(title: "TRY", alignment: .right, leavesAs: 4),
            .init(title: "AGE", alignment: .right, leavesAs: 7),
            .init(title: "EXIT", alignment: .right, leavesAs: 8),
            .init(title: "REASON", shrinksTo: 9, leavesAs: 6),
            .init(title: "LABELS", shrinksTo: 6, leavesAs: 3),
        ]
        if showsCommands {
            columns.append(.init(title: "COMMAND", shrinksTo: 7))
        }
        var table = TextTable(columns: columns)
        for job in jobs {
            table.append(cells(of: job, now: now) + (showsCommands ? [command(of: job.spec?.spec)] : []))
        }
        return table
    }

    private static func cells(of job: JobdV1.Job, now: Int64) -> [String] {
        [
            job.id, StateText.job(job.state), job.queue, job.kind.isEmpty ? "-" : job.kind, String(job.priority),
            job.attempt > job.maxAttempts ? "\(job.attempt)" : "\(job.attempt)/\(job.maxAttempts)",
            TimeText.age(job.createTime, now: now),
            isRunning(job) ? "-" : exit(of: job), job.reason, labels(job.labels),
        ]
    }

    /// Whether an attempt is live: what the job tells of an exit is then that of the attempt before.
    static func isRunning(_ job: JobdV1.Job) -> Bool {
        [.running, .cancelling].contains(job.state)
    }

    /// The exit code, or the signal as a shell would number it; "-" when there is neither.
    static func exit(of job: JobdV1.Job) -> String {
        if let signal = job.signal { return "sig \(signal)" }
        return job.exitCode.map { String($0) } ?? "-"
    }

    static func labels(_ labels: [String: String]) -> String {
        labels.isEmpty
            ? "-" : labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }

    static func command(of spec: JobdV1.JobSpec.OneOfSpec?) -> String {
        switch spec {
        case .command(let command): ShellText.joined(command.argv)
        case .http(let http): "\(method(of: http)) \(http.url)"
        case .task(let work): "(\(work.payload.count) bytes for a worker)"
        case nil: "-"
        }
    }

    private static func method(of http: JobdV1.HttpSpec) -> String {
        http.method.isEmpty ? (http.body.isEmpty ? "GET" : "POST") : http.method
    }
}
