// SPDX-License-Identifier: Apache-2.0

/// The constants of format version 1; docs/journal-format.md is the specification.
enum JournalFormat {
    /// A reader refuses another major version.
    static let major: UInt16 = 1
    /// A reader accepts any minor version.
    static let minor: UInt16 = 0
    /// Segment headers are this long, and batches start at multiples of it.
    static let pageBytes = 4096
    /// Frames start at multiples of it, so that a length never lies across two sectors.
    static let frameAlignment = 8
    /// Largest segment that a reader accepts.
    static let segmentBytesMax = 1 << 30
    /// Largest snapshot block that a reader accepts.
    static let blockBytesMax = 1 << 30

    /// Largest sequence, batch number, segment number and epoch that a reader accepts, so that no file makes one
    /// overflow.
    static let numberMax: UInt64 = 1 << 62

    static func pageAligned(_ count: Int) -> Int {
        (count + pageBytes - 1) / pageBytes * pageBytes
    }

    static func frameAligned(_ count: Int) -> Int {
        (count + frameAlignment - 1) / frameAlignment * frameAlignment
    }
}

/// Where the log stands between two batches: everything that the next batch has to continue.
struct LogPosition: Sendable, Equatable {
    /// Checksum of the last frame.
    var chain: UInt32
    /// The next record's sequence.
    var nextSequence: UInt64
    /// The next batch's number.
    var nextBatch: UInt64
    /// Epoch of the last batch.
    var epoch: UInt64
    /// Logical time of the last batch.
    var logicalTime: Int64

    /// Before the first batch of a new store.
    static let start = LogPosition(chain: 0, nextSequence: 1, nextBatch: 1, epoch: 0, logicalTime: 0)
}
