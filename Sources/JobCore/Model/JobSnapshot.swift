// SPDX-License-Identifier: Apache-2.0

/// A job as it is at one sequence: what clients are shown.
public struct JobSnapshot: Hashable, Sendable {
    /// Identifier.
    public var id: JobID
    /// What to run. In view BASIC its `spec` is empty.
    public var definition: JobDefinition
    /// Where it is in its life.
    public var state: JobState
    /// Why it is in that state.
    public var reason: TransitionReason
    /// Who submitted it.
    public var creator: String
    /// Number of the newest attempt; 0 before the first.
    public var attempt: UInt32
    /// Newest progress of the running or last attempt.
    public var progress: JobProgress?
    /// What the successful attempt left. In view BASIC its `data` is empty.
    public var result: JobResult?
    /// Exit code of the last attempt of a command.
    public var exitCode: Int32?
    /// Signal that ended the last attempt of a command.
    public var signal: Int32?
    /// What went wrong in the last attempt.
    public var failure: JobFailure?
    /// Text given with a cancel; empty = none.
    public var note: String
    /// When the job was accepted.
    public var createTime: Timestamp
    /// Earliest start of the next attempt.
    public var runTime: Timestamp
    /// When the newest attempt was leased; nil before the first.
    public var startTime: Timestamp?
    /// When the job became terminal.
    public var endTime: Timestamp?
    /// When a terminal job will be purged.
    public var expireTime: Timestamp?
    /// Position in the log of its first record; the order of lists.
    public var createSequence: UInt64
    /// Position in the log of its last change; changes with every change, so it is the etag.
    public var sequence: UInt64
    /// The schedule that made it; empty = none.
    public var scheduleID: String
    /// Nominal time of the fire that made it.
    public var nominalTime: Timestamp?
    /// Oldest steps after the first that are no longer kept: `attempts` and `events` leave out what they told.
    public var historyDroppedCount: UInt64
    /// Attempts, oldest first. Empty in view BASIC.
    public var attempts: [AttemptSnapshot]
    /// History, oldest first, without PROGRESS. Empty in view BASIC.
    public var events: [JobEvent]

    /// The value a client sends back to change the job only if nobody else has.
    public var etag: String {
        Self.hexadecimal(sequence)
    }
}

extension JobSnapshot {
    /// The digits of a number, lower case, without leading zeros. Every answer has one: `String(_:radix:)` costs ten times
    /// as much.
    private static func hexadecimal(_ number: UInt64) -> String {
        let count = max(1, (67 - number.leadingZeroBitCount) / 4)
        return String(unsafeUninitializedCapacity: count) { text in
            var rest = number
            for place in (0..<count).reversed() {
                let digit = UInt8(truncatingIfNeeded: rest & 0xF)
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + (digit - 10)
                rest >>= 4
            }
            return count
        }
    }

    /// Upper bound of the bytes that the job takes in the API: its texts, and room for all that has a fixed size.
    public var shownBytesMax: Int {
        var bytes = 1024 + definition.shownBytesMax + creator.utf8.count + note.utf8.count + scheduleID.utf8.count
        bytes += progress?.message.utf8.count ?? 0
        if let result { bytes += result.data.count + result.contentType.utf8.count }
        bytes += failure?.shownBytesMax ?? 0
        for attempt in attempts {
            bytes += 128 + attempt.workerID.utf8.count + (attempt.failure?.shownBytesMax ?? 0)
        }
        return bytes
    }
}

extension JobDefinition {
    fileprivate var shownBytesMax: Int {
        let names = [namespace, queue, kind, traceParent].reduce(0) { $0 + $1.utf8.count }
        let labels = labels.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 16 }
        let reasons = policy.retry.nonRetryableReasons.reduce(0) { $0 + $1.utf8.count + 8 }
        return spec.count + names + labels + reasons + policy.retry.nonRetryableExitCodes.count * 10
    }
}

extension JobFailure {
    fileprivate var shownBytesMax: Int {
        256 + message.utf8.count + reason.utf8.count
    }
}

/// How much of a job is wanted.
public enum JobView: Hashable, Sendable {
    /// Everything but the spec, the result's data, attempts and history.
    case basic
    /// Everything.
    case full
}
