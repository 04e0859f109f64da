// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal

/// What one turn of the loop, or a part of a long one, gives to the journal, and what may leave once that is durable.
struct CommitGroup {
    /// Encoded changes; they become durable as a whole.
    var records: [JournalRecord] = []
    /// Encoded bytes of `records`.
    var bytes = 0
    /// Everything here may leave once this position is durable.
    var after: UInt64 = 0
    /// When it was decided, by the steady clock.
    var time = Timestamp.zero
    /// What watchers are told, in order.
    var events: [JobEvent] = []
    /// The jobs of `events` right after them, by sequence; empty unless a subscription asks a predicate.
    var jobs: [UInt64: JobSnapshot] = [:]
    /// The jobs that terminal events ended, by sequence, for subscriptions that ask for them.
    var ends: [UInt64: JobSnapshot] = [:]
    /// Jobs that are gone.
    var removed: [JobID] = []
    /// What sessions are told, in order.
    var orders: [MachineOutput.PlacedOrder] = []
    /// The answers.
    var replies: [Reply] = []

    /// What waits for durability to be answered.
    struct Reply: Sendable {
        /// Of the call; 0 = it is not to be abandoned.
        var number: UInt64
        /// Called once: with nil, or with the error that came instead of durability.
        var give: @Sendable (SchedulerError?) -> Void
    }

    /// True when nothing was put in.
    var isEmpty: Bool {
        records.isEmpty && replies.isEmpty && orders.isEmpty
    }

    fileprivate var hasRepliesOnly: Bool {
        records.isEmpty && orders.isEmpty && events.isEmpty && removed.isEmpty
    }

    /// Takes the first half of the records out, with their events; nil when there is but one. Answers and orders stay:
    /// they may rest on all of it.
    mutating func splitFirstHalf() -> CommitGroup? {
        let count = records.count / 2
        guard count > 0 else { return nil }
        var half = CommitGroup()
        half.records = Array(records.prefix(count))
        records.removeFirst(count)
        half.after = half.records[count - 1].sequence
        half.time = time
        half.events = Array(events.prefix { $0.sequence <= half.after })
        events.removeFirst(half.events.count)
        half.jobs = jobs
        half.ends = ends
        return half
    }

    /// Takes the answers to calls out.
    mutating func takeReplies(to calls: Set<UInt64>) -> [Reply] {
        var taken: [Reply] = []
        replies.removeAll { reply in
            guard calls.contains(reply.number) else { return false }
            taken.append(reply)
            return true
        }
        return taken
    }

    /// Makes room for what so many requests bring, as far as they bring one of each.
    mutating func reserve(_ requestCount: Int) {
        records.reserveCapacity(requestCount)
        events.reserveCapacity(requestCount)
        replies.reserveCapacity(requestCount)
    }
}

/// The groups that wait, in order: for room in the journal, then for durability.
struct CommitQueue {
    private var groups: [CommitGroup] = []
    /// The first groups; the journal has their records.
    private var appendedCount = 0

    /// True when the journal has not taken everything yet.
    var isHeldUp: Bool { appendedCount < groups.count }

    /// When the oldest group that waits was decided; nil when none does.
    var oldestTime: Timestamp? { groups.first?.time }

    /// Adds a group behind the others. Answers alone join those that wait for the same: there is no end to them.
    mutating func append(_ group: CommitGroup) {
        if group.hasRepliesOnly, let last = groups.indices.last, groups[last].after == group.after {
            groups[last].replies += group.replies
        } else {
            groups.append(group)
        }
    }

    /// The records of the first group that the journal does not have.
    var nextRecords: [JournalRecord]? {
        isHeldUp ? groups[appendedCount].records : nil
    }

    /// The journal has taken `nextRecords`.
    mutating func markAppended() {
        groups[appendedCount].records = []
        appendedCount += 1
    }

    /// Makes two groups of the first that the journal does not have; false when it is a single record.
    mutating func splitNext() -> Bool {
        guard isHeldUp, let half = groups[appendedCount].splitFirstHalf() else { return false }
        groups.insert(half, at: appendedCount)
        return true
    }

    /// Takes the groups that may leave now.
    mutating func take(durable: UInt64) -> [CommitGroup] {
        let count = groups.prefix(appendedCount).prefix { $0.after <= durable }.count
        guard count > 0 else { return [] }
        let taken = Array(groups.prefix(count))
        groups.removeFirst(count)
        appendedCount -= count
        return taken
    }

    /// Takes the answers to calls out.
    mutating func takeReplies(to calls: Set<UInt64>) -> [CommitGroup.Reply] {
        groups.indices.flatMap { groups[$0].takeReplies(to: calls) }
    }

    /// Takes everything, durable or not.
    mutating func takeAll() -> [CommitGroup] {
        defer { self = CommitQueue() }
        return groups
    }
}
