// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Workers for people.
enum WorkerText {
    static func table(of workers: [JobdV1.Worker], now: Int64) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "NAME"), .init(title: "STATE"), .init(title: "RUNS", shrinksTo: 8),
            .init(title: "RUN", alignment: .right), .init(title: "FREE", alignment: .right),
            .init(title: "SLOTS", alignment: .right, leavesAs: 3),
            .init(title: "QUEUES", shrinksTo: 7, leavesAs: 4), .init(title: "LABELS", shrinksTo: 7, leavesAs: 5),
            .init(title: "CONNECTED", alignment: .right, leavesAs: 1),
            .init(title: "HEARD", alignment: .right, leavesAs: 2),
        ])
        for worker in workers {
            table.append([
                worker.workerId, StateText.worker(worker.state), work(of: worker),
                worker.countsHidden ? "-" : String(worker.running), worker.countsHidden ? "-" : String(worker.credit),
                String(worker.slots), worker.queues.isEmpty ? "all" : worker.queues.joined(separator: ","),
                JobTable.labels(worker.labels) + (worker.onlyLabelled ? " (only)" : ""),
                TimeText.age(worker.connectTime, now: now),
                TimeText.age(worker.lastHeardTime, now: now),
            ])
        }
        return table
    }

    /// "gpu-1 drained; it goes on with 2 attempts and then ends".
    static func drained(_ worker: JobdV1.Worker) -> String {
        let rest =
            switch worker.running {
            case _ where worker.countsHidden: "what it runs"
            case 0: "nothing"
            case 1: "1 attempt"
            default: "\(worker.running) attempts"
            }
        return TerminalText.safe("\(worker.workerId) drained; it goes on with \(rest) and then ends")
    }

    /// "gpu-1 (gpu=yes,zone=a)".
    static func name(of worker: JobdV1.Worker) -> String {
        worker.labels.isEmpty ? worker.workerId : "\(worker.workerId) (\(JobTable.labels(worker.labels)))"
    }

    private static func work(of worker: JobdV1.Worker) -> String {
        let kinds = worker.kinds.map { $0.version.isEmpty ? $0.kind : "\($0.kind) \($0.version)" }
        return ((worker.commands ? ["commands"] : []) + kinds).joined(separator: ",")
    }
}
