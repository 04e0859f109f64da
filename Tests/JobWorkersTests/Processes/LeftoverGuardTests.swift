// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Logging
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("LeftoverGuard")
    struct LeftoverGuardTests {
        private let storeID = UUID().uuidString.lowercased()

        private func makeGuard(epoch: UInt64?) throws -> LeftoverGuard {
            LeftoverGuard(
                launcherPath: ProcessExecutorConfiguration.launcherBesideThisProgram,
                prefixes: AttemptMark.prefixes(storeID: storeID, epoch: epoch),
                watch: try ExitWatch(),
                restartPause: .milliseconds(1),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
        }

        private func sleeper(_ environment: [String: String]) throws -> Process {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/sleep")
            process.arguments = ["1000"]
            process.environment = environment
            try process.run()
            return process
        }

        @Test("when its pipe is closed it kills the attempts of its store and epoch, and no others")
        func kills() async throws {
            let mine = try sleeper(["A": "1", "JOBD_STORE": storeID, "JOBD_TOKEN": "3.12"])
            let later = try sleeper(["JOBD_STORE": storeID, "JOBD_TOKEN": "31.1"])
            let other = try sleeper(["JOBD_STORE": "other", "JOBD_TOKEN": "3.1"])
            defer {
                for process in [mine, later, other] where process.isRunning { kill(process.processIdentifier, SIGKILL) }
            }
            var guarding: LeftoverGuard? = try makeGuard(epoch: 3)
            try guarding?.start()
            let pid = try #require(guarding?.pid)
            #expect(isRunning(pid))
            guarding = nil
            try await waitUntil("the guard has done its work") { !isRunning(pid) }
            ProcessTable.reap(pid)
            try await waitUntil("the attempt is killed") { !mine.isRunning }
            #expect(mine.terminationReason == .uncaughtSignal)
            #expect(later.isRunning && other.isRunning)
        }

        @Test("signals to the daemon's process group do not reach it, and it is started again when it is killed")
        func restarts() async throws {
            let guarding = try makeGuard(epoch: nil)
            try guarding.start()
            let first = try #require(guarding.pid)
            try await waitUntil("the guard has left the group") { getpgid(first) == first }
            for number in [SIGTERM, SIGINT, SIGHUP] { kill(first, number) }
            #expect(isRunning(first))
            let running = Task { await guarding.run() }
            kill(first, SIGKILL)
            try await waitUntil("another guard runs") { guarding.pid.map { $0 != first && isRunning($0) } ?? false }
            running.cancel()
            await running.value
        }

        @Test("a guard that cannot be started is an error")
        func missing() throws {
            let guarding = LeftoverGuard(
                launcherPath: "/no/such/jobd-exec",
                prefixes: ["A=1"],
                watch: try ExitWatch(),
                restartPause: .zero,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            #expect(throws: WorkersError.self) { try guarding.start() }
            #expect(guarding.pid == nil)
        }
    }
}
