// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread's worth of executor that notes how long each piece of work held it.
final class TimedExecutor: SerialExecutor {
    /// The longest pieces of work, by what they took of the processor: what else runs on the machine makes any piece long
    /// by the wall clock.
    struct Longest: CustomStringConvertible {
        var count = 0
        /// Longest first, each with the time by the wall clock.
        var pieces: [(processor: Duration, wall: Duration)] = []

        var description: String {
            let shown = pieces.prefix(5).map { piece in
                "\(Self.milliseconds(piece.processor)) (\(Self.milliseconds(piece.wall)) by the clock)"
            }
            return "longest of \(count) turns in ms on the processor: " + shown.joined(separator: ", ")
        }

        private static func milliseconds(_ duration: Duration) -> Double {
            Double(Int(duration / .microseconds(10))) / 100
        }

        mutating func note(wall: Duration, processor: Duration) {
            count += 1
            guard pieces.count < 10 || processor > pieces[9].processor else { return }
            let place = pieces.firstIndex { $0.processor < processor } ?? pieces.count
            pieces.insert((processor, wall), at: place)
            if pieces.count > 10 { pieces.removeLast() }
        }
    }

    private let queue = DispatchQueue(label: "scheduler")
    private let state = Mutex(Longest())

    /// What was longest since the last reset.
    var longest: Longest { state.withLock { $0 } }

    func reset() {
        state.withLock { $0 = Longest() }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { [self] in
            let begin = ContinuousClock.now
            let processor = Self.processorTime
            job.runSynchronously(on: asUnownedSerialExecutor())
            let (wall, spent) = (ContinuousClock.now - begin, Self.processorTime - processor)
            state.withLock { $0.note(wall: wall, processor: spent) }
        }
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
