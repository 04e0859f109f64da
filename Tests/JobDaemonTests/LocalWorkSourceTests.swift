// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import JobProto
import JobScheduler
import JobWorkers
import Logging
import Testing
import WireProto
import WorkSourceConformance

@testable import JobDaemon

@Suite("LocalWorkSource")
struct LocalWorkSourceTests {
    @Test("does what every source of work does", arguments: WorkSourceConformance.checks)
    func conforms(check: String) async throws {
        let scheduler = try await Scheduler.recover(journal: MemoryJournal(), zone: { _ in nil })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.run() }
            defer { group.cancelAll() }
            let session = try await scheduler.attach(
                WorkSessionProfile(workerID: "local", acceptsCommands: true),
                credit: 0
            )
            let source = LocalWorkSource(
                session: session,
                storeID: "s",
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            try await WorkSourceConformance(scheduler: scheduler, source: source, submission: Self.command).run(check)
        }
    }

    @Test("a request reaches the pool as it was submitted, its headers in order")
    func request() {
        var message = JobdV1.HttpSpec()
        message.method = "PUT"
        message.url = "http://h/"
        message.headers = ["b": "2", "a": "1"]
        message.body = [1]
        let headers = [HTTPSpec.Header(name: "a", value: "1"), HTTPSpec.Header(name: "b", value: "2")]
        #expect(HTTPSpec(message) == HTTPSpec(method: "PUT", url: "http://h/", headers: headers, body: [1]))
    }

    @Sendable private static func command() -> JobSubmission {
        var command = JobdV1.CommandSpec()
        command.argv = ["true"]
        var spec = JobdV1.JobSpec()
        spec.spec = .command(command)
        return JobSubmission(
            definition: JobDefinition(
                specKind: .command,
                spec: spec.serialized(),
                policy: JobPolicy(retry: .command)
            ),
            start: .now
        )
    }
}
