// SPDX-License-Identifier: Apache-2.0

/// One entry of the journal: a fact whose meaning only the layer above knows.
public struct JournalRecord: Sendable, Equatable {
    /// The largest `type` a caller may use; the values above it belong to the journal itself.
    public static let typeMax: UInt16 = 0xFEFF

    /// Position in the journal: 1 for the first record, then without a gap.
    public var sequence: UInt64
    /// What the payload is, at most ``typeMax``; the journal carries it and does not read it.
    public var type: UInt16
    /// Whether a reader that does not know `type` may skip the record instead of refusing the journal.
    public var isIgnorable: Bool
    /// The content, at most ``JournalConfiguration/groupBytesMax`` bytes together with the rest of its group.
    public var payload: [UInt8]

    /// Makes a record.
    public init(sequence: UInt64, type: UInt16, isIgnorable: Bool = false, payload: [UInt8]) {
        self.sequence = sequence
        self.type = type
        self.isIgnorable = isIgnorable
        self.payload = payload
    }
}
