// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import Glibc
internal import Synchronization

/// A thread's worth of executor that notes how long each piece of work held it.
///
/// The scheduler's loop goes on in one piece for as long as requests wait, turn after turn, so that the length of its pieces says
/// how busy it was. What comes in between, the slices of a snapshot, is told apart by its task.
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
            return "longest of \(count) slices in ms on the processor: " + shown.joined(separator: ", ")
        }

        private static func milliseconds(_ duration: Duration) -> Double {
            Double(Int(duration / .microseconds(10))) / 100
        }

        mutating func note(wall: Duration, processor: Duration) {
            count += 1
            keep(wall: wall, processor: processor)
        }

        mutating func add(_ other: Longest) {
            count += other.count
            for piece in other.pieces { keep(wall: piece.wall, processor: piece.processor) }
        }

        private mutating func keep(wall: Duration, processor: Duration) {
            guard pieces.count < 10 || processor > pieces[9].processor else { return }
            let place = pieces.firstIndex { $0.processor < processor } ?? pieces.count
            pieces.insert((processor, wall), at: place)
            if pieces.count > 10 { pieces.removeLast() }
        }
    }

    private let queue = DispatchQueue(label: "scheduler")
    private let state = Mutex<[String: Longest]>([:])

    /// What was longest since the last reset, of all tasks but the one that ran most often: the loop.
    var longestBesideLoop: Longest {
        let tasks = state.withLock { $0.values.sorted { $0.count < $1.count } }.dropLast()
        return tasks.reduce(into: Longest()) { $0.add($1) }
    }

    func reset() {
        state.withLock { $0 = [:] }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let task = job.description
        let job = UnownedJob(job)
        queue.async { [self] in
            let begin = ContinuousClock.now
            let processor = Self.processorTime
            job.runSynchronously(on: asUnownedSerialExecutor())
            let (wall, spent) = (ContinuousClock.now - begin, Self.processorTime - processor)
            state.withLock { $0[task, default: Longest()].note(wall: wall, processor: spent) }
        }
    }

    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}
