// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler
internal import Synchronization

/// Two clocks that stand still until the simulation moves them.
final class SimulatedClock: SchedulerClock {
    private struct Sleeper {
        var number: Int
        var wake: Wake
        var continuation: UnsafeContinuation<Void, Never>
    }

    private struct State {
        var now: Instant
        var sleepers: [Sleeper] = []
        var latestNumber = 0

        func isDue(_ wake: Wake) -> Bool {
            (wake.wall.map { $0 <= now.wall } ?? false) || (wake.steady.map { $0 <= now.steady } ?? false)
        }
    }

    private let state: Mutex<State>

    init(_ now: Instant) {
        state = Mutex(State(now: now))
    }

    func now() -> Instant {
        state.withLock { $0.now }
    }

    /// How long until the first sleeper is due; nil when nobody sleeps.
    var untilNextWake: TimeSpan? {
        state.withLock { state in
            state.sleepers.map { sleeper in
                let spans = [
                    sleeper.wake.wall.map { $0 - state.now.wall }, sleeper.wake.steady.map { $0 - state.now.steady },
                ]
                return max(.zero, spans.compactMap(\.self).min() ?? .zero)
            }.min()
        }
    }

    /// Lets time pass on both clocks.
    func advance(_ span: TimeSpan) {
        move(wall: span, steady: span)
    }

    /// Sets the wall clock, as an operator does.
    func setWall(by span: TimeSpan) {
        move(wall: span, steady: .zero)
    }

    private func move(wall: TimeSpan, steady: TimeSpan) {
        let awake = state.withLock { state in
            state.now.wall = state.now.wall + wall
            state.now.steady = state.now.steady + steady
            let sleepers = state.sleepers
            state.sleepers = sleepers.filter { !state.isDue($0.wake) }
            return sleepers.filter { state.isDue($0.wake) }
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
                    if state.isDue(wake) || Task.isCancelled { return true }
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
