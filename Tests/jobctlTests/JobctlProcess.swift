// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization

/// The built jobctl as a child process, with its outputs read as they come.
///
/// Started with posix_spawn: Foundation's Process loses the news of an exit when many run at once.
struct JobctlProcess: Sendable {
    struct Ending: Sendable {
        var out: String
        var err: String
        var code: Int32

        /// The lines of standard output.
        var lines: [Substring] { out.split(separator: "\n") }
    }

    private let pid: pid_t
    private let exits: AsyncStream<Int32>
    private let out: Gathering
    private let err: Gathering

    /// jobctl stands where the program that runs the tests does.
    private static let path = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appendingPathComponent("jobctl").path

    private static let spawning = Mutex(())

    /// Runs jobctl to its end.
    static func run(_ arguments: [String], server: String?, input: String = "") async throws -> Ending {
        try await start(arguments, server: server, input: input).ending()
    }

    /// Starts jobctl with these arguments against that server.
    static func start(_ arguments: [String], server: String?, input: String = "") throws -> JobctlProcess {
        // One at a time, so that no child inherits the pipes of another before they are marked.
        let (stdin, out, err, pid) = try spawning.withLock { _ in
            let (stdin, out, err) = (try Self.pipe(), try Self.pipe(), try Self.pipe())
            let descriptors = [stdin.read, out.write, err.write]
            return (stdin, out, err, try spawn(arguments, server: server, descriptors: descriptors))
        }
        for descriptor in [stdin.read, out.write, err.write] { close(descriptor) }
        // Less than a pipe holds, so that this cannot block.
        _ = Array(input.utf8).withUnsafeBytes { write(stdin.write, $0.baseAddress, $0.count) }
        close(stdin.write)
        let (exits, exit) = AsyncStream.makeStream(of: Int32.self)
        Thread.detachNewThread {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            exit.yield(status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F)
            exit.finish()
        }
        return JobctlProcess(pid: pid, exits: exits, out: Gathering(out.read), err: Gathering(err.read))
    }

    /// Waits until standard error holds the text.
    func waitForError(_ text: String) async {
        await err.waitFor(text)
    }

    /// Waits until standard output holds the text.
    func waitForOutput(_ text: String) async {
        await out.waitFor(text)
    }

    func interrupt() {
        kill(pid, SIGINT)
    }

    func ending() async -> Ending {
        let code = await exits.first { _ in true } ?? -1
        return Ending(out: await out.whole(), err: await err.whole(), code: code)
    }

    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw POSIXError(.init(rawValue: errno) ?? .EIO) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(_ arguments: [String], server: String?, descriptors: [Int32]) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in descriptors.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        let words = [path] + arguments
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        let variables = server.map { ["JOBD_SERVER=\($0)"] } ?? []
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer {
            for text in argv { free(text) }
            for text in environment { free(text) }
        }
        var pid: pid_t = 0
        let problem = posix_spawn(&pid, path, &actions, nil, &argv, &environment)
        guard problem == 0 else { throw POSIXError(.init(rawValue: problem) ?? .EIO) }
        return pid
    }
}

/// What came out of one pipe so far.
private final class Gathering: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isAtEnd = false
        var waiters: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// Reads the descriptor to its end and closes it.
    init(_ descriptor: Int32) {
        Thread.detachNewThread { [self] in
            var block = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = read(descriptor, &block, block.count)
                if count < 0, errno == EINTR { continue }
                state.withLock { state in
                    state.bytes += block.prefix(max(0, count))
                    state.isAtEnd = count <= 0
                    for waiter in state.waiters { waiter.yield() }
                }
                guard count > 0 else { break }
            }
            close(descriptor)
        }
    }

    func waitFor(_ text: String) async {
        await wait { String(decoding: $0.bytes, as: UTF8.self).contains(text) || $0.isAtEnd }
    }

    func whole() async -> String {
        await wait { $0.isAtEnd }
        return state.withLock { String(decoding: $0.bytes, as: UTF8.self) }
    }

    private func wait(until condition: (State) -> Bool) async {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self)
        state.withLock { $0.waiters.append(continuation) }
        continuation.yield()
        for await _ in changes where state.withLock({ condition($0) }) { return }
    }
}
