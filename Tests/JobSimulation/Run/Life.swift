// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// One process: from its start to its crash or stop.
final class Life: @unchecked Sendable {  // the tasks that hold it run on the simulation's one thread
    let ready = ReadyJobs()
    let clock: SimulatedClock
    let journal: ObservedJournal
    var scheduler: Scheduler?
    /// False once it is over: nobody hears what it still says.
    var isHeard = true
    /// The step in which the scheduler said that the journal has failed.
    var failedStep: Int?
    var isDraining = false
    var isDrained = false
    /// It was told to end.
    var isStopping = false
    /// Space was short at some time.
    var wasFull = false
    var workers: [SimulatedWorker] = []
    var callCount = 0
    private var tasks: [Task<Void, Never>] = []

    init(clock: SimulatedClock, journal: ObservedJournal) {
        self.clock = clock
        self.journal = journal
    }

    /// Starts a task of this process.
    func spawn(_ body: @escaping @Sendable () async -> Void) {
        tasks.append(Task(executorPreference: ready.taskThreads) { await body() })
    }

    /// Asks everything to end.
    func cancelAll() {
        for task in tasks { task.cancel() }
    }

    /// Lets everything end that still waits, and lets go of the files.
    func end() {
        isHeard = false
        cancelAll()
        while ready.count > 0 { ready.run(at: 0) }
        try? journal.close()
        while ready.count > 0 { ready.run(at: 0) }
        tasks = []
        workers = []
        scheduler = nil
    }
}
