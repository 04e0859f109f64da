// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// What could run now: pieces of tasks and of the scheduler's actor. Nothing runs by itself; the simulation says which
/// one is next, on its own thread.
final class ReadyJobs: Sendable {
    private struct Ready {
        var job: UnownedJob
        var isOfActor: Bool
    }

    /// Takes what tasks have to do.
    final class TaskThreads: TaskExecutor {
        private let add: @Sendable (UnownedJob) -> Void

        init(_ add: @escaping @Sendable (UnownedJob) -> Void) {
            self.add = add
        }

        func enqueue(_ job: consuming ExecutorJob) {
            add(UnownedJob(job))
        }
    }

    /// Takes what an actor has to do.
    final class ActorThread: SerialExecutor {
        private let add: @Sendable (UnownedJob) -> Void

        init(_ add: @escaping @Sendable (UnownedJob) -> Void) {
            self.add = add
        }

        func enqueue(_ job: consuming ExecutorJob) {
            add(UnownedJob(job))
        }
    }

    private final class Queue: Sendable {
        let jobs = Mutex<[Ready]>([])

        func add(_ job: UnownedJob, isOfActor: Bool) {
            jobs.withLock { $0.append(Ready(job: job, isOfActor: isOfActor)) }
        }
    }

    private let queue: Queue
    /// Where tasks run.
    let taskThreads: TaskThreads
    /// Where the scheduler runs.
    let actorThread: ActorThread

    init() {
        let queue = Queue()
        self.queue = queue
        taskThreads = TaskThreads { queue.add($0, isOfActor: false) }
        actorThread = ActorThread { queue.add($0, isOfActor: true) }
    }

    /// How many could run.
    var count: Int { queue.jobs.withLock { $0.count } }

    /// Runs one of them up to its next suspension. Not to be called from a task.
    func run(at index: Int) {
        let ready = queue.jobs.withLock { $0.remove(at: index) }
        if ready.isOfActor {
            ready.job.runSynchronously(on: actorThread.asUnownedSerialExecutor())
        } else {
            ready.job.runSynchronously(on: taskThreads.asUnownedTaskExecutor())
        }
    }
}
