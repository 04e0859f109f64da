// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// Sleeps towards the earliest time asked for, and rings once it has come.
///
/// A later time than the one slept towards is not taken up: the alarm then rings early, and is set again.
final class Alarm: Sendable {
    private struct State {
        var wake: Wake?
        var version: UInt64 = 0
        var waiter: (version: UInt64, continuation: UnsafeContinuation<Void, Never>)?
    }

    private let state = Mutex(State())

    /// Asks for a ring at a time, or earlier.
    func set(_ wake: Wake) {
        guard !wake.isNever else { return }
        let waiter = state.withLock { state -> UnsafeContinuation<Void, Never>? in
            if let current = state.wake, !wake.isEarlier(than: current) { return nil }
            state.wake = wake
            state.version += 1
            defer { state.waiter = nil }
            return state.waiter?.continuation
        }
        waiter?.resume()
    }

    /// Sleeps and rings until the task is cancelled.
    func run(_ clock: any SchedulerClock, ring: @escaping @Sendable () -> Void) async {
        while !Task.isCancelled {
            let (wake, version) = state.withLock { ($0.wake, $0.version) }
            guard await sleep(clock, wake, version), !Task.isCancelled else { continue }
            state.withLock { state in
                if state.version == version { state.wake = nil }
            }
            ring()
        }
    }

    /// True when the time has come, false when another time was set first or the task was cancelled.
    private func sleep(_ clock: any SchedulerClock, _ wake: Wake?, _ version: UInt64) async -> Bool {
        guard let wake else {
            await change(after: version)
            return false
        }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await clock.sleep(until: wake)
                return !Task.isCancelled
            }
            group.addTask {
                await self.change(after: version)
                return false
            }
            let hasCome = await group.next() ?? false
            group.cancelAll()
            return hasCome
        }
    }

    /// Waits until another time is set, or the task is cancelled.
    private func change(after version: UInt64) async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isDue = state.withLock { state in
                    if state.version != version || Task.isCancelled { return true }
                    state.waiter = (version, continuation)
                    return false
                }
                if isDue { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter?.continuation
            }
            waiter?.resume()
        }
    }
}
