// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobScheduler
import Synchronization

/// A clock that stands still until it is told to go on.
final class ManualClock: SchedulerClock {
    private struct Sleeper {
        var number: Int
        var wake: Wake
        var continuation: UnsafeContinuation<Void, Never>
    }

    private struct State {
        var now = Instant(Timestamp(nanoseconds: 1_800_000_000_000_000_000))
        var sleepers: [Sleeper] = []
        var latestNumber = 0
    }

    private let state = Mutex(State())

    func now() -> Instant {
        state.withLock { $0.now }
    }

    func advance(_ span: TimeSpan) {
        let awake = state.withLock { state in
            state.now.wall = state.now.wall + span
            state.now.steady = state.now.steady + span
            let now = state.now
            let isDue = { (sleeper: Sleeper) in
                (sleeper.wake.wall.map { $0 <= now.wall } ?? false)
                    || (sleeper.wake.steady.map { $0 <= now.steady } ?? false)
            }
            defer { state.sleepers.removeAll(where: isDue) }
            return state.sleepers.filter(isDue)
        }
        for sleeper in awake { sleeper.continuation.resume() }
    }

    func sleep(until wake: Wake) async {
        let number = state.withLock { state in
            state.latestNumber += 1
            return state.latestNumber
        }
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isOver = state.withLock { state in
                    let isDue =
                        (wake.wall.map { $0 <= state.now.wall } ?? false)
                        || (wake.steady.map { $0 <= state.now.steady } ?? false)
                    if isDue || Task.isCancelled { return true }
                    state.sleepers.append(Sleeper(number: number, wake: wake, continuation: continuation))
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                guard let index = state.sleepers.firstIndex(where: { $0.number == number }) else { return nil }
                return state.sleepers.remove(at: index)
            }
            sleeper?.continuation.resume()
        }
    }
}
