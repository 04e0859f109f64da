// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Runs blocking work on a thread of its own, so that it does not hold one of the few that all tasks share.
public enum BlockingWork {
    private static let threads = WorkThreads()

    /// Runs `body` and gives its result. Without a thread left, it runs on the caller's.
    static func run<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            start { continuation.resume(returning: body()) }
        }
    }

    /// Has `body` run, and does not wait for it. Without a thread left, it runs on the caller's.
    public static func start(_ body: @escaping @Sendable () -> Void) {
        threads.start(body)
    }
}
