// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Why no connected worker takes a job that is QUEUED, as far as the caller may see them.
enum QueuedCause {
    /// Name of the server's own pool.
    private static let pool = "local"

    /// One sentence; nil when some worker has room for it: it is about to start.
    ///
    /// Workers are sorted out by one demand after the other, in the order in which they are met, and the demand that nobody
    /// is left for is the cause.
    static func text(of job: JobdV1.Job, workers: [JobdV1.Worker]) -> String? {
        var able = workers
        for demand in demands(of: job) {
            let fit = able.filter(demand.isMet)
            if fit.isEmpty { return demand.sentence(able) }
            able = fit
        }
        return nil
    }

    private struct Demand {
        var isMet: (JobdV1.Worker) -> Bool
        /// What is said when none of these meets it.
        var sentence: ([JobdV1.Worker]) -> String
    }

    private static func demands(of job: JobdV1.Job) -> [Demand] {
        let (work, labels) = work(of: job)
        var demands = [work]
        demands.append(
            Demand(
                isMet: { $0.queues.isEmpty || $0.queues.contains(job.queue) },
                sentence: { "no worker that could run it (\(names($0))) serves the queue '\(job.queue)'" }
            )
        )
        demands.append(
            Demand(
                isMet: { worker in labels.allSatisfy { worker.labels[$0.key] == $0.value } },
                sentence: { "no worker that could run it (\(names($0))) has the labels \(JobTable.labels(labels))" }
            )
        )
        demands.append(
            Demand(
                isMet: { !labels.isEmpty || !$0.onlyLabelled },
                sentence: {
                    "every worker that could run it (\(names($0))) runs only jobs that ask for one of its labels"
                }
            )
        )
        demands.append(
            Demand(
                isMet: { $0.state != .draining },
                sentence: { "every worker that could run it (\(names($0))) is being drained" }
            )
        )
        demands.append(
            Demand(
                isMet: { $0.countsHidden || $0.credit > 0 },
                sentence: { "every worker that could run it (\(names($0))) has all its slots taken" }
            )
        )
        return demands
    }

    /// What the worker must run, and the labels that it must have.
    private static func work(of job: JobdV1.Job) -> (Demand, labels: [String: String]) {
        switch job.spec?.spec {
        case .command(let command):
            let demand = Demand(isMet: \.commands, sentence: { _ in "no connected worker runs commands" })
            return (demand, command.workerLabels)
        case .http:
            let demand = Demand(
                isMet: { $0.workerId == pool && $0.namespace.isEmpty },
                sentence: { _ in "the server has no pool ('local'), which makes HTTP requests" }
            )
            return (demand, [:])
        case .task(let work):
            let version = work.kindVersion
            let demand = Demand(
                isMet: { worker in
                    worker.kinds.contains { $0.kind == job.kind && (version.isEmpty || $0.version == version) }
                },
                sentence: { _ in
                    "no connected worker runs the kind '\(job.kind)'"
                        + (version.isEmpty ? "" : " in version '\(version)'")
                }
            )
            return (demand, work.workerLabels)
        case nil: return (Demand(isMet: { _ in true }, sentence: { _ in "" }), [:])
        }
    }

    /// A few names; there may be hundreds.
    private static func names(_ workers: [JobdV1.Worker]) -> String {
        let shown = workers.prefix(3).map(\.workerId).joined(separator: ", ")
        return workers.count > 3 ? "\(shown) and \(workers.count - 3) more" : shown
    }
}
