// SPDX-License-Identifier: Apache-2.0

/// Everything jobd knows and decides: jobs, schedules, who runs what.
///
///     submit --> SCHEDULED --due--> QUEUED --lease--> RUNNING --> SUCCEEDED
///     ^                 |  |
///     +-- RETRY_WAIT <--+  +--> FAILED, CANCELLING --> CANCELLED, EXPIRED
///
/// Inputs (`submit`, `cancel`, `attemptFinished`, `timeReached`, ...) carry the time and randomness they need. They
/// decide, and record each decision as a `Change`; one function, `apply`, turns changes into state, here and in replay.
/// What lives only as long as the daemon (sessions, credit, which session runs what) is kept beside that state and is
/// not in changes.
///
/// The same inputs in the same order give the same changes, byte for byte.
public struct SchedulerStateMachine: Sendable {
    /// Bounds and fixed spans.
    public let limits: MachineLimits
    /// Position of the newest change.
    public internal(set) var sequence: UInt64 = 0
    /// Epoch of the journal.
    public internal(set) var epoch: UInt64 = 0

    // What changes rebuild.
    var records = JobTable()
    var index = JobIndex()
    /// Places by accept order.
    var order = OrderedMap<UInt64, UInt32>()
    var lanes = LaneTable()
    var kinds = InternTable<String>()
    var creators = InternTable<String>()
    var policies = InternTable<JobPolicy>()
    /// Of the newest job, while its numbers are in use.
    var latestNumbers: DefinitionNumbers?
    /// Jobs by the raw value of their state.
    var counts = Array(repeating: 0, count: 11)
    var wallTimers = IndexedHeap()
    var steadyTimers = IndexedHeap()
    var requests = ExpiringTable<RequestMapKey, RememberedRequestOfJob>()
    var removed = ExpiringTable<JobID, RemovedJob>()
    var schedules = ScheduleTable()

    // What ends with the daemon.
    var sessions: [SessionState] = []
    var latestSessionID: UInt64 = 0
    var runs = PlaceMap<LiveRun>()
    /// Lanes that may have work for sessions with credit.
    var laneQueue: [UInt32] = []
    /// When the lease of an attempt elsewhere may be over; it is looked at then.
    var leaseTimers = IndexedHeap()
    /// When sessions elsewhere are looked at next.
    var sessionTimers = OrderedMap<SessionDue, WorkSessionID>()
    /// Attempts that workers elsewhere hold.
    var leasedCount = 0
    var isDraining = false
    /// Position up to which the orders to workers have been let out; all by default. One behind it waits for the log, and
    /// its attempt runs out of no time meanwhile.
    public var orderedThrough = UInt64.max
    /// While true no schedule makes a job; nominal times that pass are missed ones.
    public var holdsSchedules = false
    var output = MachineOutput()

    // The walk under way, and how many there were.
    var walk = StoreWalk()
    var walkCount: UInt32 = 0

    /// An empty store.
    public init(limits: MachineLimits = MachineLimits()) {
        self.limits = limits
    }

    /// What came of the inputs since the last call.
    public mutating func takeOutput() -> MachineOutput {
        var taken = MachineOutput()
        swap(&taken, &output)
        return taken
    }

    /// Takes what came of the inputs since the last call, and leaves the room of `spare` for what comes next. False
    /// when nothing came, and `spare` is as before.
    public mutating func exchangeOutput(_ spare: inout MachineOutput) -> Bool {
        guard !output.isEmpty else { return false }
        spare.changes.removeAll(keepingCapacity: spare.changes.capacity < Self.spareCountMax)
        spare.orders.removeAll(keepingCapacity: spare.orders.capacity < Self.spareCountMax)
        swap(&spare, &output)
        return true
    }

    /// Room for so many changes and orders is used again.
    private static let spareCountMax = 4096

    /// Jobs in a state.
    public func count(of state: JobState) -> Int {
        counts[Int(state.rawValue)]
    }

    /// Jobs in a terminal state.
    public var endedJobCount: Int {
        [JobState.succeeded, .failed, .cancelled, .expired].reduce(0) { $0 + count(of: $1) }
    }

    /// Jobs kept.
    public var jobCount: Int { records.count }

    /// Schedules kept.
    public var scheduleCount: Int { schedules.count }

    /// Attempts under way, here and elsewhere.
    public var attemptCount: Int { runs.count }

    /// Workers whose stream is open, this process's own pool included.
    public var connectedWorkerCount: Int { sessions.count { $0.isConnected } }

    /// Attempts that end with the daemon: those that workers in this process hold.
    public var liveAttemptCount: Int { runs.count - leasedCount }

    /// When `timeReached` should be called next, by each clock; nil = not before another input.
    public var nextDue: (wall: Timestamp?, steady: Timestamp?) {
        var wall = wallTimers.first?.due
        if !isDraining, !holdsSchedules, let schedule = schedules.nextDue {
            wall = min(wall ?? .max, schedule.nanoseconds)
        }
        let steady = [steadyTimers.first?.due, leaseTimers.first?.due, sessionTimers.firstKey?.due.nanoseconds]
            .compactMap { $0 }.min()
        return (wall.map(Timestamp.init(nanoseconds:)), steady.map(Timestamp.init(nanoseconds:)))
    }

    /// Records a decision: gives it the next sequence, applies it and puts it out.
    ///
    /// - Parameter place: The place of the job that it is about; nil for a new job and for what is about none.
    mutating func record(_ body: Change.Body, of place: UInt32? = nil, at moment: Moment) {
        let change = Change(sequence: sequence + 1, time: moment.now.wall, body: body)
        apply(change, place: place)
        output.changes.append(change)
    }

    /// The place of a job.
    func place(of id: JobID) -> UInt32? {
        index.place(of: id) { records.head(of: $0).id == id }
    }

    /// The place of a job that a client names.
    func find(_ id: JobID, namespace: String?, at moment: Instant) throws(Refusal) -> UInt32 {
        if let place = place(of: id) {
            guard let namespace, namespace != lanes[records.head(of: place).lane].key.namespace else { return place }
        }
        if let removal = removed.value(of: id, at: moment.steady), namespace.map(removal.namespace.mayBe) ?? true {
            throw Refusal(
                .jobPurged,
                "job \(id) was deleted, or purged at the end of its retention",
                details: [.init("job_id", id.description)]
            )
        }
        throw Refusal(.jobNotFound, "no job \(id)", details: [.init("job_id", id.description)])
    }
}

/// What stands for the parts of a definition that many jobs have alike.
struct DefinitionNumbers: Sendable {
    var definition: JobDefinition
    var lane: UInt32
    var kind: UInt32
    var policy: UInt32

    /// Whether a job has all that the definition shares with its kin.
    func isOf(_ record: borrowing JobRecord) -> Bool {
        record.lane == lane && record.kind == kind && record.policy == policy
            && record.priority == definition.priority && record.labels == definition.labels
    }
}

/// What an identifier of a removed job is remembered with.
struct RemovedJob: Hashable, Sendable {
    var reason: TransitionReason
    var namespace: NamespaceMark
}

/// A request key within its namespace.
struct RequestMapKey: Hashable, Sendable {
    var namespace: String
    var id: String
}

/// What a request key is remembered with.
struct RememberedRequestOfJob: Hashable, Sendable {
    var fingerprint: [UInt8]
    var jobID: JobID
}

/// A session as the machine keeps it.
struct SessionState: Sendable {
    var id: WorkSessionID
    var profile: WorkSessionProfile
    var credit: Int
    /// Lanes whose jobs it can run; asked, never iterated.
    var lanes: Set<UInt32> = []
    /// Places of the jobs it runs, by accept order.
    var running = OrderedMap<UInt64, UInt32>()
    /// False once the stream of a worker elsewhere is gone, while leases are left: the worker may come back for them.
    var isConnected = true
    /// Gets no further starts.
    var isDraining = false
    /// The worker has said that it takes no more.
    var knowsOfDrain = false
    var connectTime = Timestamp.zero
    /// When it was last heard of.
    var lastHeard = Instant(.zero)
    /// When it is looked at next; nil for a worker in this process.
    var due: Timestamp?
}

/// When a session is looked at.
struct SessionDue: Comparable, Sendable {
    var due: Timestamp
    var id: UInt64

    static func < (left: SessionDue, right: SessionDue) -> Bool {
        left.due != right.due ? left.due < right.due : left.id < right.id
    }
}

/// A live attempt, as far as it ends with the daemon.
struct LiveRun: Sendable {
    /// Why jobd told the worker to end it although the job is not being cancelled.
    enum Stop: Sendable {
        case timeout
        case drain
    }

    var session: WorkSessionID
    var token: AttemptToken
    var workerID: String
    var stop: Stop?
    /// When the last PROGRESS event was recorded, by the steady clock.
    var lastProgress: Timestamp?
    /// The newest report since then, which came too early for an event of its own.
    var heldProgress: JobProgress?
    /// Position of the newest order that its worker gets about it.
    var orderSequence: UInt64 = 0
    /// When run_timeout is over for a worker that was told late and has not said that it runs.
    var lateTimeout: Timestamp?
    /// Its worker said that it runs.
    var hasStarted = false
    /// A worker elsewhere has spoken of it, and so has got it.
    var isKnown = false
    /// How long the attempt stays with a worker elsewhere that says nothing; nil = the worker is in this process.
    var lease: TimeSpan?
    /// When the lease is over unless it is renewed.
    var leaseEnd = Timestamp.zero
    /// The lease is not renewed beyond: the worker was told to end the attempt.
    var leaseLimit = Timestamp.distantFuture
}
