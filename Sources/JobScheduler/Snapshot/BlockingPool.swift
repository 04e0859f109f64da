// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// Runs work that waits for a disk on a few threads of its own, so that it holds neither an event loop nor one of the
/// threads that tasks share.
///
/// What waits for a thread is bounded by who asks: each caller waits for one piece of work.
public final class BlockingPool: Sendable {
    private struct State {
        var threadCount = 0
        /// Oldest last, once it is turned round.
        var leaving: [@Sendable () -> Void] = []
        var arriving: [@Sendable () -> Void] = []

        mutating func next() -> (@Sendable () -> Void)? {
            if leaving.isEmpty {
                leaving = arriving.reversed()
                arriving = []
            }
            return leaving.popLast()
        }
    }

    private let threadsMax: Int
    private let state = Mutex(State())

    /// A pool without threads; each is made when there is work for it, and ends when there is none.
    ///
    /// - Parameter threadsMax: Pieces of work done at once; with 0 each is done where it is asked for, so that a run with
    ///   one thread can be repeated.
    public init(threadsMax: Int) {
        self.threadsMax = threadsMax
    }

    /// Does the work and returns what it gives. When not a single thread can be made, does it here.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        guard threadsMax > 0 else { return work() }
        return await withUnsafeContinuation { continuation in
            start { continuation.resume(returning: work()) }
        }
    }

    /// Has the work done, and does not wait for it. When not a single thread can be made, does it here.
    public func start(_ work: @escaping @Sendable () -> Void) {
        guard threadsMax > 0 else { return work() }
        let needsThread = state.withLock { state in
            state.arriving.append(work)
            guard state.threadCount < threadsMax else { return false }
            state.threadCount += 1
            return true
        }
        if needsThread { addThread() }
    }

    private func addThread() {
        let argument = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let failed = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<BlockingPool>.fromOpaque(argument).takeRetainedValue().serve() }
                return nil
            },
            argument.toOpaque()
        )
        if failed == 0 {
            pthread_detach(thread)
            return
        }
        argument.release()
        let isOnlyOne = state.withLock { state in
            guard state.threadCount > 1 else { return true }
            state.threadCount -= 1
            return false
        }
        if isOnlyOne { serve() }
    }

    /// Does what waits, until nothing does.
    private func serve() {
        while let work = state.withLock({ state in
            let work = state.next()
            if work == nil { state.threadCount -= 1 }
            return work
        }) {
            work()
        }
    }
}
