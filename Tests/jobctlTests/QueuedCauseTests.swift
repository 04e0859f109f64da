// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import jobctl

@Suite("QueuedCause")
struct QueuedCauseTests {
    private func worker(_ name: String, _ body: (inout JobdV1.Worker) -> Void = { _ in }) -> JobdV1.Worker {
        var kind = JobdV1.WorkerKind()
        kind.kind = "render"
        kind.version = "2"
        var worker = JobdV1.Worker()
        worker.workerId = name
        worker.namespace = "default"
        worker.state = .active
        worker.kinds = [kind]
        worker.credit = 1
        body(&worker)
        return worker
    }

    private func task(labels: [String: String] = [:], version: String = "") -> JobdV1.Job {
        var work = JobdV1.TaskSpec()
        work.workerLabels = labels
        work.kindVersion = version
        return job(.task(work))
    }

    private func job(_ spec: JobdV1.JobSpec.OneOfSpec) -> JobdV1.Job {
        var job = JobdV1.Job()
        job.kind = "render"
        job.queue = "q"
        job.spec = JobdV1.JobSpec()
        job.spec?.spec = spec
        return job
    }

    @Test("the first demand that nobody is left for is the cause")
    func demands() {
        func cause(_ job: JobdV1.Job, _ workers: [JobdV1.Worker]) -> String? {
            QueuedCause.text(of: job, workers: workers)
        }
        #expect(cause(task(), []) == "no connected worker runs the kind 'render'")
        #expect(cause(task(version: "3"), [worker("a")]) == "no connected worker runs the kind 'render' in version '3'")
        let elsewhere = worker("a") { $0.queues = ["other"] }
        #expect(cause(task(), [elsewhere]) == "no worker that could run it (a) serves the queue 'q'")
        let plain = worker("b")
        let asked = task(labels: ["gpu": "yes"])
        #expect(cause(asked, [elsewhere, plain]) == "no worker that could run it (b) has the labels gpu=yes")
        let choosy = worker("only") { ($0.labels, $0.onlyLabelled) = (["gpu": "yes"], true) }
        #expect(
            cause(task(), [choosy])
                == "every worker that could run it (only) runs only jobs that ask for one of its labels"
        )
        #expect(cause(asked, [choosy]) == nil)
        let draining = worker("c") { $0.state = .draining }
        #expect(cause(task(), [draining]) == "every worker that could run it (c) is being drained")
        let names = ["d", "e", "f", "g", "h"]
        let full = names.map { worker($0) { $0.credit = 0 } }
        #expect(
            cause(task(), full + [draining])
                == "every worker that could run it (d, e, f and 2 more) has all its slots taken"
        )
        #expect(cause(task(), full + [plain]) == nil)
        let hidden = worker("i") { worker in
            worker.credit = 0
            worker.countsHidden = true
        }
        #expect(cause(task(), [hidden]) == nil)
    }

    @Test("commands need a worker that runs them, requests the pool of the server")
    func kindsOfWork() {
        let command = job(.command(JobdV1.CommandSpec()))
        #expect(QueuedCause.text(of: command, workers: [worker("a")]) == "no connected worker runs commands")
        let able = worker("b") { $0.commands = true }
        #expect(QueuedCause.text(of: command, workers: [able]) == nil)
        let request = job(.http(JobdV1.HttpSpec()))
        #expect(QueuedCause.text(of: request, workers: [able])?.contains("the server has no pool") == true)
        let pool = worker("local") { $0.namespace = "" }
        #expect(QueuedCause.text(of: request, workers: [pool]) == nil)
    }
}
