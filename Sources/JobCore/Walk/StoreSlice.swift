// SPDX-License-Identifier: Apache-2.0

/// A piece of the store as it was when a walk began, for a snapshot to be written from it on another thread.
///
/// Cutting one is quick: jobs are copied as they lie, and what is large in them is shared.
public struct StoreSlice: Sendable {
    /// Position of the newest change that the walk shows.
    public let sequence: UInt64
    /// Epoch of the journal at that position.
    public let epoch: UInt64
    /// Nothing comes after it.
    public let isLast: Bool
    /// Remembered request keys; the slices together have them oldest first, but for those dropped meanwhile.
    public let requests: [RequestImage]
    /// Remembered identifiers of removed jobs, in such an order.
    public let removed: [RemovedImage]

    private let copies: [JobCopy]
    private let records: [JobRecord]
    private let lanes: [LaneKey]
    private let kinds: [String]
    private let creators: [String]
    private let policies: [JobPolicy]
    private let scheduleTable: ScheduleTable?

    /// Jobs in it.
    public var jobCount: Int { copies.count + records.count }

    init(
        of machine: SchedulerStateMachine,
        records: [JobRecord],
        requests: [RequestImage],
        removed: [RemovedImage],
        isLast: Bool
    ) {
        sequence = machine.walk.sequence
        epoch = machine.walk.epoch
        self.isLast = isLast
        self.requests = requests
        self.removed = removed
        copies = machine.walk.copies
        self.records = records
        lanes = machine.lanes.keys
        kinds = machine.kinds.values
        creators = machine.creators.values
        policies = machine.policies.values
        scheduleTable = isLast ? machine.walk.schedules : nil
    }

    /// Visits the jobs: those that changed before the walk came to them, then those it found, in accept order.
    public func forEachJob<Failure: Error>(_ visit: (JobImage) throws(Failure) -> Void) throws(Failure) {
        for copy in copies { try visit(copy.image) }
        for record in records {
            try visit(
                JobImage(
                    record,
                    lane: lanes[Int(record.lane)],
                    kind: kinds[Int(record.kind)],
                    creator: creators[Int(record.creator)],
                    policy: policies[Int(record.policy)]
                )
            )
        }
    }

    /// The schedules, by name; all of them are in the last slice.
    public var schedules: [ScheduleSnapshot] {
        var all: [ScheduleSnapshot] = []
        scheduleTable?.forEach(above: nil) { _, schedule in
            all.append(schedule)
            return true
        }
        return all
    }
}
