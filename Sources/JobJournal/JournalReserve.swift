// SPDX-License-Identifier: Apache-2.0

/// Room on the disk that is promised to what was accepted already, so that new work cannot take it.
public struct JournalReserve: Sendable, Equatable {
    /// Bytes of record frames that accepted work may still append.
    public var logBytes: Int
    /// Bytes that the next snapshot may have, so that the log can be shortened on a full disk.
    public var snapshotBytes: Int

    /// Nothing is promised.
    public init(logBytes: Int = 0, snapshotBytes: Int = 0) {
        self.logBytes = logBytes
        self.snapshotBytes = snapshotBytes
    }
}

/// Whether the journal has room for new work.
public enum JournalRoom: Sendable, Equatable {
    /// It is there.
    case held
    /// It is being made: ask again shortly.
    case coming
    /// The disk has none, or the journal takes no more.
    case missing
}

extension RecoverableJournal {
    /// See ``RecoverableJournal/room(for:snapshotBytes:)``, for what no snapshot will have.
    public func room(for byteCount: Int) -> JournalRoom { room(for: byteCount, snapshotBytes: 0) }
}
