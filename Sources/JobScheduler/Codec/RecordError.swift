// SPDX-License-Identifier: Apache-2.0

/// Why a record or snapshot block of the journal was not understood.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Position of the record; 0 within a snapshot.
    public var sequence: UInt64
    /// What does not fit, and what to do.
    public var message: String

    /// An error from its parts.
    public init(sequence: UInt64, _ message: String) {
        self.sequence = sequence
        self.message = message
    }

    /// The message with the position.
    public var description: String {
        sequence == 0 ? "snapshot: \(message)" : "journal record \(sequence): \(message)"
    }
}
