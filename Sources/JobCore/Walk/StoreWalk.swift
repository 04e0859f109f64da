// SPDX-License-Identifier: Apache-2.0

/// A walk through the store, slice by slice, that gives the store as it was when the walk began, while changes go on.
///
/// One rule makes it exact: what was there at the beginning and is about to change or go before the walk has come to it
/// is copied first, once. So every job comes either from where the walk found it, unchanged, or from its copy.
struct StoreWalk: Sendable {
    /// Tells this walk's copies from those of earlier walks; 0 = no walk.
    let number: UInt32
    /// Position of the newest change that the walk shows.
    let sequence: UInt64
    let epoch: UInt64
    /// By accept order.
    var jobs: WalkCursor
    /// Jobs that changed before the walk came to them, as they were.
    var copies: [JobCopy] = []
    /// The schedules as they were.
    var schedules: ScheduleTable?

    /// No walk.
    init() {
        number = 0
        sequence = 0
        epoch = 0
        jobs = WalkCursor()
    }

    /// A walk through the store as it is after a change.
    init(number: UInt32, sequence: UInt64, epoch: UInt64, schedules: ScheduleTable) {
        self.number = number
        self.sequence = sequence
        self.epoch = epoch
        jobs = WalkCursor(through: sequence)
        self.schedules = schedules
    }

    /// Whether a job has to be copied before it changes.
    func needsCopy(of record: JobRecord) -> Bool {
        jobs.isAhead(record.createSequence) && record.walkNumber != number
    }
}

/// A job with what its numbers stand for, which may be used for something else when it is looked at.
struct JobCopy: Sendable {
    var record: JobRecord
    var lane: LaneKey
    var kind: String
    var creator: String
    var policy: JobPolicy

    /// The whole durable state of the job.
    var image: JobImage {
        JobImage(record, lane: lane, kind: kind, creator: creator, policy: policy)
    }
}
