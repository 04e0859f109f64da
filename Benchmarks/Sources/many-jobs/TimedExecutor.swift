// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread's worth of executor that notes how long each piece of work held it.
final class TimedExecutor: SerialExecutor {
    /// The longest pieces of work.
    struct Longest: CustomStringConvertible {
        var count = 0
        /// The ten longest by the wall clock, longest first, each with the processor time it took.
        var pieces: [(wall: Duration, processor: Duration)] = []

        var description: String {
            let shown = pieces.prefix(5).map { piece in
                "\(Self.milliseconds(piece.wall)) (\(Self.milliseconds(piece.processor)) on the processor)"
            }
            return "longest of \(count) turns in ms: " + shown.joined(separator: ", ")
        }

        private static func milliseconds(_ duration: Duration) -> Double {
            Double(Int(duration / .microseconds(10))) / 100
        }

        mutating func note(wall: Duration, processor: Duration) {
            count += 1
            guard pieces.count < 10 || wall > pieces[9].wall else { return }
            let place = pieces.firstIndex { $0.wall < wall } ?? pieces.count
            pieces.insert((wall, processor), at: place)
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
