// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler
internal import JobTesting

/// One run: a store, the processes that live on it one after another, clients, workers and watchers, all in one thread
/// and all from one seed. The same seed does the same, byte for byte.
///
/// Not to be run inside of a task: it runs tasks itself.
public final class Simulation: @unchecked Sendable {  // everything that holds it runs on its one thread
    /// What it is doing, so that a storage call knows what may run beside it.
    enum Context {
        case other, task, writer
    }

    let seed: UInt64
    let options: SimulationOptions
    let profile: Profile
    let oracle: Oracle
    var random: SeededRandom
    var storage: SimulatedStorage
    var life: Life?
    /// The wall clock while no process lives.
    var wall = Timestamp(nanoseconds: 1_800_000_000_000_000_000)
    var watchers: [SimulatedWatcher] = []
    /// Jobs that were acknowledged.
    var knownJobs: [JobID] = []
    /// Attempts that were held once: their tokens are tried again later.
    var oldAttempts: [LeasedAttempt] = []
    /// Workers elsewhere whose stream is gone; they may come back, in this process or the next.
    var awayWorkers: [SimulatedWorker] = []
    var latestNumber = 0
    var step = 0
    var crashCount = 0
    var snapshotCount = 0
    var snapshotStartCount = 0
    /// The store was refused as damaged, after the disk had lied: the run ends well.
    var isRefused = false
    /// False at the end: nothing goes wrong any more.
    var isDisturbed = true
    /// The check under way: an answer that comes after it is of another moment.
    var openCheck: UInt64?
    var isCompared = false
    /// Room on the disk is bounded.
    var isFull = false
    /// A fault was put into the storage that this process has.
    var hasFault = false
    var hasSpaceFault = false
    private(set) var digest = Digest()
    private(set) var traceLines: [String] = []
    private var context = Context.other
    private var isInterleaving = false

    /// A run that has not begun.
    public init(seed: UInt64, options: SimulationOptions = SimulationOptions()) {
        self.seed = seed
        self.options = options
        random = SeededRandom(seed: seed)
        profile = Profile(&random)
        oracle = Oracle(limits: profile.limits)
        storage = SimulatedStorage(seed: random.next())
        storage = storage.killed(onCall: hook)
    }

    /// Runs it.
    public func run() -> SimulationResult {
        boot()
        while step < options.steps, isGoingOn {
            step += 1
            takeStep()
            afterStep()
        }
        if isGoingOn { finish() }
        endLife()
        // The lock file names the process that runs the simulation.
        for path in storage.paths where !path.hasSuffix("/LOCK") { digest.add(storage.content(path) ?? []) }
        return SimulationResult(
            seed: seed,
            step: step,
            violation: oracle.violation,
            recordCount: oracle.changes.count,
            crashCount: crashCount,
            snapshotCount: snapshotCount,
            snapshotStartCount: snapshotStartCount,
            isRefused: isRefused,
            digest: digest.value,
            trace: traceLines
        )
    }

    var isGoingOn: Bool { oracle.violation == nil && !isRefused }

    // MARK: Chance

    func pick(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    func chance(_ percent: Int) -> Bool {
        pick(0...99) < percent
    }

    func one<Element>(of list: [Element]) -> Element? {
        list.isEmpty ? nil : list[pick(0...list.count - 1)]
    }

    func nextNumber() -> Int {
        latestNumber += 1
        return latestNumber
    }

    // MARK: Trace

    func trace(_ line: @autoclosure () -> String) {
        guard options.isTraced else { return }
        traceLines.append("\(step): \(line())")
    }

    func note(_ record: JournalRecord) {
        digest.add(record.payload)
        guard options.isTraced else { return }
        let text = RecordText(record, showsPayloads: false)
        trace("record \(record.sequence): \(text.type) \(text.json ?? "")")
    }

    // MARK: Steps

    private func takeStep() {
        guard life != nil else { return }
        var place = pick(0...profile.weights.reduce(0, +) - 1)
        for (action, weight) in zip(Profile.Action.allCases, profile.weights) {
            place -= weight
            guard place < 0 else { continue }
            switch action {
            case .run: break
            case .write: writeOnce()
            case .call: callSomething()
            case .work: workSomething()
            case .watch: watchSomething()
            case .pass: passTime()
            case .disturb: disturb()
            case .crash: crashSomehow()
            case .check: check()
            }
            break
        }
        for _ in 0..<pick(0...8) { runOne() }
    }

    private func afterStep() {
        guard isGoingOn, let life else { return }
        if storage.hasCrashed {
            restart("the end comes at a storage call", from: stopped())
        } else if let failed = life.failedStep, step >= failed + pick(0...6) {
            restart("exit after a failure", from: stopped())
        } else if life.isDrained, chance(30) {
            stopInOrder()
        }
    }

    /// Runs one piece of a task; false when nothing is ready.
    @discardableResult
    func runOne() -> Bool {
        guard let life, case let count = life.ready.count, count > 0 else { return false }
        let index = chance(profile.oldestPercent) ? 0 : pick(0...count - 1)
        digest.add(UInt64(index))
        let before = context
        context = .task
        defer { context = before }
        life.ready.run(at: index)
        return true
    }

    /// Does the next piece of the writer's work; whether there may be more.
    @discardableResult
    func writeOnce(seals: Bool? = nil) -> Bool {
        guard let life else { return false }
        let seals = seals ?? chance(20)
        let before = context
        context = .writer
        defer { context = before }
        return (try? life.journal.base.drive(seals: seals)) ?? false
    }

    /// Lets everything run that can without time passing.
    func settle() {
        for _ in 0..<20_000 {
            if runOne() { continue }
            if writeOnce(seals: false) { continue }
            if life?.ready.count ?? 0 == 0 { return }
        }
        oracle.fail(.progress, "tasks run on and on without time passing")
    }

    /// What happens beside a storage call: the scheduler and its clients while the writer writes, the writer while a task
    /// reads or writes a snapshot.
    var hook: @Sendable (StorageOperation, String) -> Void {
        { [unowned self] operation, path in
            trace("  \(operation) \(path)")
            guard !isInterleaving, life?.isHeard == true, context != .other, chance(profile.interleavePercent) else {
                return
            }
            isInterleaving = true
            defer { isInterleaving = false }
            for _ in 0..<pick(1...4) {
                if context == .writer { runOne() } else { writeOnce() }
            }
        }
    }

    // MARK: Time

    private func passTime() {
        guard let clock = life?.clock else { return }
        let span: TimeSpan
        switch pick(0...19) {
        case 0...8: span = .milliseconds(Int64(pick(0...900)))
        case 9...15: span = clock.untilNextWake ?? .seconds(1)
        case 16...17: span = .seconds(Int64(pick(1...40)))
        case 18: span = .seconds(Int64(pick(0...9000)))
        default:
            guard chance(30) else { return }
            let set = TimeSpan.seconds(Int64(pick(-90_000...90_000)))
            trace("the wall clock is set by \(set.nanoseconds / 1_000_000_000) s")
            return clock.setWall(by: set)
        }
        trace("\(span.nanoseconds) ns pass")
        clock.advance(span)
    }
}
