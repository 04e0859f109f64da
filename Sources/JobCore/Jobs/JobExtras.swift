// SPDX-License-Identifier: Apache-2.0

/// What few jobs have, apart from the record so that the others do not pay for it. Replaced as a whole, never changed.
final class JobExtras: Sendable {
    let values: Values

    /// The values themselves.
    struct Values: Hashable, Sendable {
        static let none = Values()

        var traceParent = ""
        var scheduleID = ""
        /// Nominal time of the fire that made the job; nil for a trigger by hand.
        var nominalTime: Timestamp?
        /// Text given with a cancel.
        var note = ""
        /// Between the polite and the hard end of the attempt, while CANCELLING.
        var grace = TimeSpan.zero
        var progress: JobProgress?
        var result: JobResult?
        /// What the next attempt goes on from; empty = none, or the job is terminal.
        var checkpoint: [UInt8] = []
        /// The lease of the live attempt, when a worker elsewhere holds it.
        var lease: RemoteLease?
    }

    /// Nil when there is nothing to keep.
    init?(_ values: Values) {
        guard values != .none else { return nil }
        self.values = values
    }
}
