// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import Synchronization

/// A process that outlives this one, by as long as it takes to kill what this one's commands have left.
///
/// A command dies with the daemon, for the kernel sees to it; its descendants do not. The guard (`jobd-exec guard`) waits
/// for the end of a pipe whose other end only this process holds, then kills what carries the attempts' mark in its
/// environment, and ends.
public final class LeftoverGuard: Sendable {
    private struct Running {
        var pid: Int32
        /// The end of the pipe whose closing tells the guard.
        var pipe: Int32
    }

    private let launcherPath: String
    private let prefixes: [String]
    private let watch: ExitWatch
    private let restartPause: Duration
    private let logger: Logger
    private let running = Mutex<Running?>(nil)

    /// A guard that kills processes whose environment has, for each of `prefixes`, an entry that begins with it.
    init(launcherPath: String, prefixes: [String], watch: ExitWatch, restartPause: Duration, logger: Logger) {
        self.launcherPath = launcherPath
        self.prefixes = prefixes
        self.watch = watch
        self.restartPause = restartPause
        self.logger = logger
    }

    deinit {
        if let running = running.withLock({ $0 }) { close(running.pipe) }
    }

    /// Starts the guard; returns when it guards.
    ///
    /// - Throws: `WorkersError` when it cannot be started.
    public func start() throws(WorkersError) {
        var ends: (reading: Int32, writing: Int32) = (0, 0)
        let made = withUnsafeMutablePointer(to: &ends) { pointer in
            pointer.withMemoryRebound(to: Int32.self, capacity: 2) { pipe($0) }
        }
        guard made == 0 else { throw WorkersError(system: errno, "make a pipe for the guard") }
        for end in [ends.reading, ends.writing] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends.reading) }
        do throws(WorkersError) {
            let pid = try spawn(standardInput: ends.reading)
            running.withLock { $0 = Running(pid: pid, pipe: ends.writing) }
        } catch {
            close(ends.writing)
            throw error
        }
    }

    /// Starts the guard again whenever it ends; until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            if let pid {
                let begin = ContinuousClock.now
                guard await ended(pid) else {
                    // It lives, for all that is known: it would end the commands if the pipe were closed.
                    try? await Task.sleep(for: restartPause)
                    continue
                }
                if Task.isCancelled { return }
                forget()
                // One that ends at once is not started as fast as that.
                try? await Task.sleep(until: begin + restartPause)
                logger.warning(
                    "the guard against leftovers has ended and is started again",
                    metadata: ["pid": "\(pid)"]
                )
            }
            do {
                try start()
            } catch {
                logger.error("what commands leave outlives a killed daemon for now", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: restartPause)
            }
        }
    }

    /// Waits for its end; false when it cannot be watched now.
    private func ended(_ pid: Int32) async -> Bool {
        guard let handle = ProcessHandle(child: pid) else { return false }
        await watch.ended(handle)
        if handle.hasEnded { handle.reap() }
        return true
    }

    /// The guard's process; nil while there is none.
    var pid: Int32? { running.withLock { $0?.pid } }

    private func forget() {
        running.withLock { running in
            if let running { close(running.pipe) }
            running = nil
        }
    }

    private func spawn(standardInput: Int32) throws(WorkersError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, standardInput, STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        var words = ([launcherPath, "guard"] + prefixes).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var environment: [UnsafeMutablePointer<CChar>?] = [nil]
        var pid: Int32 = 0
        let result = posix_spawn(&pid, launcherPath, &actions, nil, &words, &environment)
        guard result == 0 else { throw WorkersError(system: result, "start the guard \(launcherPath)") }
        return pid
    }
}
