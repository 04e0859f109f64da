// SPDX-License-Identifier: Apache-2.0

/// What became of a batch of appended records; reported once a batch, in order, from the journal's own thread.
public enum AppendOutcome: Sendable, Equatable {
    /// Every record up to and including this sequence is on stable storage.
    case durable(through: UInt64)
    /// A writer with this newer epoch has taken over; nothing that was not durable before will become so.
    case fenced(epoch: UInt64)
    /// Whether the records after the last durable one are on stable storage is unknown, and will stay so until the
    /// journal is opened again. The journal refuses everything from here on; the process has to end.
    case indeterminate(JournalError)
}
