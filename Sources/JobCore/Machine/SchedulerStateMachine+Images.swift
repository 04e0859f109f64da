// SPDX-License-Identifier: Apache-2.0

/// A copy of what the machine rebuilds from changes, to write a snapshot of the store from while the machine goes on.
///
/// Taking one is quick at any size: the jobs lie in pages that are shared until one side changes them.
public struct StoreImage: Sendable {
    private let machine: SchedulerStateMachine

    /// Position of the newest change in it.
    public var sequence: UInt64 { machine.sequence }
    /// Epoch of the journal.
    public var epoch: UInt64 { machine.epoch }

    /// Leaves out what is not needed to write a snapshot, so that the machine need not copy it when it goes on.
    fileprivate init(_ machine: SchedulerStateMachine) {
        var copy = SchedulerStateMachine(limits: machine.limits)
        copy.sequence = machine.sequence
        copy.epoch = machine.epoch
        copy.records = machine.records
        copy.order = machine.order
        copy.lanes = machine.lanes
        copy.kinds = machine.kinds
        copy.creators = machine.creators
        copy.policies = machine.policies
        copy.requests = machine.requests.withoutLookup()
        copy.removed = machine.removed.withoutLookup()
        copy.schedules = machine.schedules
        self.machine = copy
    }

    /// Visits the jobs in accept order.
    public func forEachJob(_ visit: (JobImage) throws -> Void) rethrows {
        var places: [UInt32] = []
        places.reserveCapacity(machine.records.count)
        machine.order.forEach(above: nil) { _, place in
            places.append(place)
            return true
        }
        for place in places { try visit(machine.image(at: place)) }
    }

    /// The schedules, by name.
    public var schedules: [ScheduleSnapshot] {
        var all: [ScheduleSnapshot] = []
        machine.schedules.forEach(above: nil) { _, schedule in
            all.append(schedule)
            return true
        }
        return all
    }

    /// Remembered request keys, oldest first.
    public var requests: [RequestImage] {
        var all: [RequestImage] = []
        machine.requests.forEach { entry in
            all.append(
                RequestImage(
                    namespace: entry.key.namespace,
                    request: RememberedRequest(
                        id: entry.key.id,
                        fingerprint: entry.value.fingerprint,
                        expiry: entry.expiry
                    ),
                    jobID: entry.value.jobID
                )
            )
        }
        return all
    }

    /// Remembered identifiers of removed jobs, oldest first.
    public var removed: [RemovedImage] {
        var all: [RemovedImage] = []
        machine.removed.forEach { entry in
            all.append(RemovedImage(jobID: entry.key, reason: entry.value, expiry: entry.expiry))
        }
        return all
    }
}

extension SchedulerStateMachine {
    /// A copy of what changes rebuild.
    public func storeImage() -> StoreImage {
        StoreImage(self)
    }

    /// The whole durable state of a job.
    func image(at place: UInt32) -> JobImage {
        let record = records[place]
        let extras = record.extras?.values ?? JobExtras.Values()
        var image = JobImage(
            id: record.id,
            definition: definition(at: place),
            createSequence: record.createSequence,
            createTime: record.createTime,
            creator: creators[record.creator]
        )
        image.sequence = record.sequence
        image.runTime = record.runTime
        image.startTime = record.startTime.ifSet
        image.endTime = record.endTime.ifSet
        image.expiry = record.expiry.ifSet
        image.state = record.state
        image.reason = record.reason
        image.attempt = record.attempt
        image.countedAttempts = record.countedAttempts
        image.daemonDeaths = record.daemonDeaths
        image.firstState = record.firstState
        image.firstReason = record.firstReason
        image.scheduleID = extras.scheduleID
        image.nominalTime = extras.nominalTime
        image.note = extras.note
        image.grace = extras.grace
        image.progress = extras.progress
        image.result = extras.result
        image.historyDroppedCount = record.history.droppedCount
        image.history = record.history.entries(
            createSequence: record.createSequence,
            createTime: record.createTime
        )
        return image
    }
}
