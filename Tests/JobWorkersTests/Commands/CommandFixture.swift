// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobOutput
import Logging
import Testing

@testable import JobWorkers

/// Suites that start real processes run one after the other: they look at all processes of the machine.
@Suite("Processes", .serialized)
enum ProcessSuites {}

/// An executor with folders of its own, which are removed with it.
final class CommandFixture: Sendable {
    let path: String
    /// Where each attempt gets a directory of its own.
    let jobDirectories: String
    let output: OutputStore
    let executor: ProcessExecutor
    static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let storeID = UUID().uuidString.lowercased()
    let jobID = JobID(
        time: Timestamp(nanoseconds: 1_800_000_000_000_000_000),
        routingSlot: 1,
        random: .random(in: 0...UInt64.max)
    )

    init(
        limits: ProcessLimits = ProcessLimits(),
        policy: CommandPolicy = CommandPolicy(),
        groups: ControlGroups = .none
    ) throws {
        try ProcessSetup.apply()
        path = try TemporaryFolder.make()
        jobDirectories = path + "/work"
        output = try OutputStore(directory: path + "/output")
        executor = try ProcessExecutor(
            // Other tests compute all the while: commands at nice 19 would get no time.
            configuration: ProcessExecutorConfiguration(
                jobDirectoriesPath: jobDirectories,
                policy: policy,
                controlGroups: groups,
                privatePath: path,
                limits: limits,
                lowersPriority: false
            ),
            outputs: output,
            logger: Self.logger
        )
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Directories of attempts that are there, without the empty ones that are kept for a full disk.
    var leftDirectories: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: jobDirectories).filter { !$0.hasPrefix(".spare-") }
        }
    }

    /// An ended run.
    struct Run {
        var outcome: AttemptOutcome
        var stdout: String
        var stderr: String
        var hasStarted: Bool
    }

    func assignment(_ command: CommandSpec) -> Assignment {
        Assignment(
            jobID: jobID,
            token: AttemptToken(epoch: 3, attempt: 1),
            queue: "default",
            command: command,
            storeID: storeID
        )
    }

    /// Runs a command to its end.
    func run(_ command: CommandSpec, control: AttemptControl = AttemptControl()) async throws -> Run {
        let started = Counter()
        let outcome = await executor.execute(assignment(command), control: control) { started.increase() }
        #expect(started.value <= 1)
        return Run(
            outcome: outcome,
            stdout: try text(.stdout),
            stderr: try text(.stderr),
            hasStarted: started.value == 1
        )
    }

    func run(_ argv: String..., control: AttemptControl = AttemptControl()) async throws -> Run {
        try await run(CommandSpec(argv: argv), control: control)
    }

    /// Runs a script of the shell to its end.
    func shell(_ script: String, control: AttemptControl = AttemptControl()) async throws -> Run {
        try await run(CommandSpec(argv: ["sh", "-c", script]), control: control)
    }

    /// Runs a script that prints "ready" on a line, then cancels it.
    func cancelled(_ script: String, grace: TimeSpan) async throws -> Run {
        let control = AttemptControl()
        async let run = shell(script, control: control)
        try await waitForOutput("ready\n")
        control.requestCancel(grace: grace)
        return try await run
    }

    /// Waits until the attempt's standard output holds a text.
    func waitForOutput(_ wanted: String) async throws {
        try await waitUntil("the output holds '\(wanted)'") { try self.text(.stdout).contains(wanted) }
    }

    func text(_ channel: OutputChannel) throws -> String {
        let chunk = try output.read(jobID: jobID, channel)
        return String(decoding: chunk.bytes, as: UTF8.self)
    }

    /// The processes of the machine that carry this store's mark.
    func markedProcesses() -> [ProcessEntry] {
        let mark = AttemptMark(storeID: storeID)
        return ProcessTable.entries().filter { entry in
            ProcessTable.environment(entry.pid).map(mark.isIn) ?? false
        }
    }

    /// Process ids printed on the standard output as `pid NUMBER`.
    func printedPIDs() throws -> [Int32] {
        try text(.stdout).split(separator: "\n").compactMap { line in
            line.hasPrefix("pid ") ? Int32(line.dropFirst(4)) : nil
        }
    }
}

extension OutputStore {
    func read(jobID: JobID, _ channel: OutputChannel) throws -> OutputChunk {
        try read(job: jobID, attempt: 1, channel: channel, offset: 0, maxBytes: limits.readBytesMax)
    }
}

/// A number that several tasks count up.
final class Counter: Sendable {
    private let lock = NSLock()
    private nonisolated(unsafe) var count = 0  // guarded by the lock

    var value: Int { lock.withLock { count } }

    func increase() {
        lock.withLock { count += 1 }
    }
}

enum TemporaryFolder {
    static func make() throws -> String {
        var template = Array("/tmp/jobd-workers-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer {
            $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        return try #require(made)
    }
}

/// Waits for a condition, looking at it again and again; a test that waits for more than 300 s has failed.
func waitUntil(_ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(300))
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record("waited in vain until \(what)")
            throw CancellationError()
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}

/// Whether a process runs: there is one of that id, and it is no zombie.
func isRunning(_ pid: Int32) -> Bool {
    ProcessTable.entry(pid).map { !$0.isZombie } ?? false
}
