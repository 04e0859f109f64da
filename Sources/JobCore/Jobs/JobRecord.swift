// SPDX-License-Identifier: Apache-2.0

/// A job as the machine keeps it: fixed-size, so that millions lie side by side. What is large or rare hangs off it.
struct JobRecord: Sendable {
    var id: JobID
    /// Position of its first record: the accept order.
    var createSequence: UInt64
    /// Position of its newest record.
    var sequence: UInt64
    var createTime: Timestamp
    /// Earliest start of the next attempt, and the order in the ready queue.
    var runTime: Timestamp
    /// When the newest attempt was leased; zero before the first.
    var startTime = Timestamp.zero
    /// When it became terminal; zero before.
    var endTime = Timestamp.zero
    /// The steady timer of its state; zero = none. QUEUED: end of queue_ttl. RUNNING: end of run_timeout. RETRY_WAIT:
    /// end of the backoff. Terminal: the purge.
    var expiry: Timestamp
    /// By the wall clock; zero = none.
    var deadline: Timestamp
    var spec: [UInt8]
    var labels: [JobLabel]
    var history = JobHistory()
    var extras: JobExtras?
    /// Number of its namespace, queue and capability in the lanes.
    var lane: UInt32
    var kind: UInt32
    var creator: UInt32
    var policy: UInt32
    /// Number of the newest attempt.
    var attempt: UInt32 = 0
    /// Attempts that count against attemptsMax.
    var countedAttempts: UInt16 = 0
    var daemonDeaths: UInt8 = 0
    var priority: UInt8
    var state: JobState
    var reason: TransitionReason
    /// The state and reason of its first event, which the history leaves out.
    var firstState: JobState
    var firstReason: TransitionReason
    /// The walk that has its copy; 0 = none has.
    var walkNumber: UInt32 = 0

    /// Its place in the order of its ready queue.
    var readyKey: ReadyKey {
        ReadyKey(priority: priority, due: runTime, acceptOrder: createSequence)
    }

    /// When the wall clock next matters to it.
    var wallDue: Timestamp? {
        switch state {
        case .scheduled: deadline.ifSet.map { min($0, runTime) } ?? runTime
        case .blocked, .queued, .running, .retryWait: deadline.ifSet
        case .cancelling, .succeeded, .failed, .cancelled, .expired: nil
        }
    }

    /// When the steady clock next matters to it.
    var steadyDue: Timestamp? {
        switch state {
        case .queued, .running, .retryWait, .succeeded, .failed, .cancelled, .expired: expiry.ifSet
        case .scheduled, .blocked, .cancelling: nil
        }
    }

    /// Changes the rare values.
    mutating func changeExtras(_ change: (inout JobExtras.Values) -> Void) {
        var values = extras?.values ?? .none
        change(&values)
        extras = JobExtras(values)
    }

    /// What is left in a freed place.
    static let blank = JobRecord(
        id: JobID(high: 0, low: 0),
        createSequence: 0,
        sequence: 0,
        createTime: .zero,
        runTime: .zero,
        expiry: .zero,
        deadline: .zero,
        spec: [],
        labels: [],
        lane: 0,
        kind: 0,
        creator: 0,
        policy: 0,
        priority: 0,
        state: .expired,
        reason: .purged,
        firstState: .expired,
        firstReason: .purged
    )
}

/// Order in a ready queue: higher priority first, then earlier due time, then accept order.
struct ReadyKey: Comparable, Sendable {
    /// The priority from the top in the first 4 bits, then the due time in units of 16 ns.
    private var urgency: UInt64
    private var acceptOrder: UInt64

    init(priority: UInt8, due: Timestamp, acceptOrder: UInt64) {
        let place = UInt64(9 - min(9, priority))
        urgency = place << 60 | UInt64(max(0, due.nanoseconds)) >> 4
        self.acceptOrder = acceptOrder
    }

    static func < (left: ReadyKey, right: ReadyKey) -> Bool {
        left.urgency != right.urgency ? left.urgency < right.urgency : left.acceptOrder < right.acceptOrder
    }
}
