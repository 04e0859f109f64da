// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobJournal
internal import Synchronization

/// The one actor: owns the state machine, journals its changes, and lets nothing out before it is durable.
///
/// Requests are posted to a mailbox and suspend their caller. The loop, `run()`, takes all that wait, applies them one
/// after the other without suspending, hands their records to the journal in one append, and parks answers, events and
/// orders until the journal says that the records are durable. So a burst of requests costs one sync, and each request
/// two hops: into the loop, and back with its answer.
public actor Scheduler {
    /// What the journal said of the recovery.
    public nonisolated let recoveryReport: RecoveryReport

    /// Does what waits for a disk, beside the scheduler and its callers' event loop.
    public nonisolated let blocking: BlockingPool

    /// Where the scheduler runs.
    public nonisolated let unownedExecutor: UnownedSerialExecutor

    /// Keeps `unownedExecutor` alive.
    private let home: any Sendable
    let configuration: SchedulerConfiguration
    let clock: any SchedulerClock
    let journal: any RecoverableJournal
    let codec: RecordCodec
    let mailbox: Mailbox
    let alarm = Alarm()
    nonisolated let idleReaders: IdleReaders

    // Unchecked: what is done to one of them comes back to the scheduler for another at most (`shownJob` reads the machine).
    @exclusivity(unchecked) var machine: SchedulerStateMachine
    @exclusivity(unchecked) var hub: EventHub
    @exclusivity(unchecked) var space: SpaceNeed
    /// The group of the present turn.
    @exclusivity(unchecked) var current = CommitGroup()
    /// What came of the last input; its room is used again for the next.
    @exclusivity(unchecked) var output = MachineOutput()
    @exclusivity(unchecked) var definitions = DefinitionWriter()
    /// Times that a job came into a state, as far as that is durable, by the state's number.
    @exclusivity(unchecked) var transitionCounts = [Int](repeating: 0, count: JobState.allCases.count + 1)
    var commits = CommitQueue()
    /// New work that the journal is making room for, oldest first.
    var roomWaiters: [Mailbox.Command] = []
    var sessions: [WorkSessionID: OrderFeed] = [:]
    var random: RandomBits
    /// The reading of the clocks that all requests of one turn of the loop share.
    var now: Instant
    var durableSequence: UInt64
    var failure: SchedulerError?
    /// Calls whose callers have gone, by number.
    var abandonedCalls: Set<UInt64> = []
    /// The number of the newest call.
    nonisolated let callNumbers = Atomic<UInt64>(0)
    var isDraining = false
    /// What the daemon waited for while it stops is over.
    var isDrained = false
    /// The time that a stop has is over: nothing waits for space on the disk any longer.
    var isHurried = false
    var idleWaiters: [AsyncStream<Void>.Continuation] = []
    var snapshots: SnapshotState
    /// When the newest snapshot was written; nil when none was yet.
    var snapshotTime: Timestamp?
    /// What the journal was told last.
    var reserved = JournalReserve()

    /// A scheduler over a recovered store.
    ///
    /// - Parameters:
    ///   - recovery: The state rebuilt from the journal; see `SchedulerRecovery`.
    ///   - journal: The journal it was rebuilt from, not yet started.
    init(
        recovery: consuming SchedulerRecovery,
        report: RecoveryReport,
        journal: any RecoverableJournal,
        clock: any SchedulerClock,
        configuration: SchedulerConfiguration
    ) {
        recoveryReport = report
        if let executor = configuration.executor {
            unownedExecutor = executor.asUnownedSerialExecutor()
            home = executor
        } else {
            let place = Place()
            unownedExecutor = place.unownedExecutor
            home = place
        }
        blocking = BlockingPool(threadsMax: configuration.blockingThreadsMax)
        self.configuration = configuration
        self.clock = clock
        idleReaders = IdleReaders(clock: clock)
        self.journal = journal
        codec = recovery.codec
        mailbox = Mailbox(commandCountMax: configuration.requestCountMax)
        machine = recovery.machine
        hub = EventHub(configuration: configuration, sequence: recovery.machine.sequence)
        durableSequence = recovery.machine.sequence
        snapshots = SnapshotState(
            lastBytes: recovery.snapshotBytes,
            checkRecords: configuration.snapshotCheckRecords
        )
        space = SpaceNeed(
            bytesMin: configuration.reserveBytesMin,
            bytesMax: configuration.reserveBytesMax,
            auditBytes: configuration.keepsCalls ? Self.auditBytes : 0,
            snapshotBytes: recovery.snapshotBytes,
            logBytes: journal.bytesSinceSnapshot
        )
        var system = SystemRandomNumberGenerator()
        random = RandomBits(seed: configuration.randomSeed ?? system.next())
        now = clock.now()
        machine.orderedThrough = durableSequence
    }

    /// Lends its place on the shared threads to a scheduler that was given none.
    private actor Place {}

    /// What an input of this turn of the loop carries.
    func moment() -> Moment {
        Moment(now: now, random: random.next())
    }
}
