// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobOutput
import Synchronization
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("CommandOutput")
    struct CommandOutputTests {
        @Test("a store keeps as much as the command asks for, and holds nobody up")
        func store() async throws {
            let fixture = try CommandFixture()
            let assignment = fixture.assignment(CommandSpec(argv: ["true"], outputBytesMax: 4096))
            let output = try fixture.output.open(assignment)
            await output.write([UInt8](repeating: 1, count: 5000), to: .stdout)
            await output.room(in: .stdout)
            output.finish()
            #expect(output.failure(of: .stdout) == nil && output.lostBytes(of: .stdout) == 0)
            let kept = try fixture.output.read(jobID: fixture.jobID, .stdout)
            #expect(kept.bytes.count == 2048 && kept.endOffset == 5000)
        }

        /// Has room only when it is given.
        private final class Slow: CommandOutputs, CommandOutput {
            let bytes = Mutex(0)
            let isOpen = Mutex(false)
            let wasClosed = Mutex(true)

            func open(_ assignment: Assignment) throws(OutputError) -> any CommandOutput { self }
            func write(_ bytes: [UInt8], to channel: OutputChannel) async {
                self.bytes.withLock { $0 += bytes.count }
            }
            func room(in channel: OutputChannel) async {
                while !Task.isCancelled, !isOpen.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(5)) }
            }
            func wasHeldUp() -> Bool {
                wasClosed.withLock { wasClosed in
                    defer { wasClosed = !isOpen.withLock { $0 } }
                    return wasClosed
                }
            }
            func finish() {}
            func failure(of channel: OutputChannel) -> OutputError? { nil }
            func lostBytes(of channel: OutputChannel) -> Int { 0 }
        }

        @Test("what a command left in its pipe is waited for while its output is held up, however long that is")
        func heldAfterTheEnd() async throws {
            let fixture = try CommandFixture()
            let slow = Slow()
            var configuration = ProcessExecutorConfiguration(
                jobDirectoriesPath: fixture.jobDirectories,
                lowersPriority: false
            )
            configuration.limits.drainTimeout = .seconds(1)
            let executor = try ProcessExecutor(
                configuration: configuration,
                outputs: slow,
                logger: CommandFixture.logger
            )
            let whole = 120_000
            let assignment = fixture.assignment(CommandSpec(argv: ["head", "-c", "\(whole)", "/dev/zero"]))
            async let outcome = executor.execute(assignment, control: AttemptControl()) {}
            try await waitUntil("the command writes") { slow.bytes.withLock { $0 } > 0 }
            // Longer than output that somebody else holds open is waited for.
            try await Task.sleep(for: .milliseconds(2500))
            slow.isOpen.withLock { $0 = true }
            #expect(await outcome.ending == .succeeded)
            #expect(slow.bytes.withLock { $0 } == whole)
        }

        @Test("a command waits for room in its output, and ends once there is")
        func held() async throws {
            let fixture = try CommandFixture()
            let slow = Slow()
            let executor = try ProcessExecutor(
                configuration: ProcessExecutorConfiguration(
                    jobDirectoriesPath: fixture.jobDirectories,
                    lowersPriority: false
                ),
                outputs: slow,
                logger: CommandFixture.logger
            )
            let whole = 1_000_000
            let assignment = fixture.assignment(CommandSpec(argv: ["head", "-c", "\(whole)", "/dev/zero"]))
            async let outcome = executor.execute(assignment, control: AttemptControl()) {}
            try await waitUntil("the command writes") { slow.bytes.withLock { $0 } > 0 }
            try await Task.sleep(for: .milliseconds(50))
            #expect(slow.bytes.withLock { $0 } < whole)
            slow.isOpen.withLock { $0 = true }
            #expect(await outcome.ending == .succeeded)
            #expect(slow.bytes.withLock { $0 } == whole)
        }
    }
}
