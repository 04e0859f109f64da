// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Synchronization

@testable import JobHTTP

/// An executor that may go to loopback, and the names it knows.
struct ExecutorFixture: Sendable {
    static let jobID = JobID(time: Timestamp(nanoseconds: 1_800_000_000_000_000_000), routingSlot: 1, random: 7)

    var configuration = HTTPExecutorConfiguration(
        addresses: AddressPolicy(allowed: [.known("127.0.0.0/8")]),
        userAgent: "jobd/test"
    )
    /// What names resolve to; others to loopback.
    var names: [String: [String]] = [:]

    func run(
        _ spec: HTTPSpec,
        traceParent: String = "",
        control: AttemptControl = AttemptControl()
    ) async -> AttemptOutcome {
        let names = names
        let lookup = NameLookup { name in
            if let address = IPAddress(name) { return [address] }
            return (names[name] ?? ["127.0.0.1"]).compactMap { IPAddress($0) }
        }
        let executor = HTTPExecutor(configuration: configuration, lookup: lookup)
        let assignment = Assignment(
            jobID: Self.jobID,
            token: AttemptToken(epoch: 1, attempt: 3),
            queue: "q",
            command: CommandSpec(argv: []),
            storeID: "s",
            traceParent: traceParent,
            http: spec
        )
        return await executor.execute(assignment, control: control, started: {})
    }
}
