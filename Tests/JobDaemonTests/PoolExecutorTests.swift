// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobHTTP
import JobOutput
import JobWorkers
import Logging
import Testing

@testable import JobDaemon

@Suite("PoolExecutor")
struct PoolExecutorTests {
    @Test("a request goes to the executor of requests, all else to that of commands")
    func sorts() async throws {
        let path = NSTemporaryDirectory() + "pool-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let executor = PoolExecutor(
            commands: try ProcessExecutor(
                configuration: ProcessExecutorConfiguration(
                    jobDirectoriesPath: path + "/work",
                    policy: CommandPolicy(programs: .off)
                ),
                outputs: try OutputStore(directory: path + "/output"),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            ),
            requests: HTTPExecutor(configuration: HTTPExecutorConfiguration(isOn: false))
        )
        func reason(_ http: HTTPSpec?) async -> String? {
            let assignment = Assignment(
                jobID: JobID(time: Timestamp(nanoseconds: 1_800_000_000_000_000_000), routingSlot: 1, random: 7),
                token: AttemptToken(epoch: 1, attempt: 1),
                queue: "q",
                command: CommandSpec(argv: ["true"]),
                storeID: "s",
                http: http
            )
            return await executor.execute(assignment, control: AttemptControl(), started: {}).failure?.reason
        }
        #expect(await reason(nil) == "COMMANDS_OFF")
        #expect(await reason(HTTPSpec(url: "http://h/")) == "HTTP_OFF")
    }
}
