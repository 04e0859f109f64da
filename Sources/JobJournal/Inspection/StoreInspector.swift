// SPDX-License-Identifier: Apache-2.0

/// Reads a store without changing, locking or syncing anything, so that it may be in use meanwhile.
public struct StoreInspector: Sendable {
    /// How often the directory is listed again when a file that was listed is gone: a store in use drops files after a
    /// snapshot, which is rare.
    private static let listingsMax = 8

    let storage: any JournalStorage
    let paths: JournalPaths

    /// Looks at a data directory.
    public init(directory: String, storage: any JournalStorage = PosixStorage()) {
        self.storage = storage
        paths = JournalPaths(directory: directory)
    }

    /// Checks every byte of the log and of the snapshots.
    /// - Returns: What was found, damage included.
    /// - Throws: `invalidState` for a directory without a journal; `unsupportedFormat`; `inputOutput`.
    public func verify() throws(JournalError) -> VerificationReport {
        var check = StoreCheck(storage: storage, paths: paths)
        return try check.run()
    }

    /// The headers of all segments, in order, and the sequences of the snapshots beside them.
    /// - Throws: `corrupted`, `unsupportedFormat`, `inputOutput`, `invalidState`.
    func headers() throws(JournalError) -> (segments: [SegmentHeader], snapshots: [UInt64]) {
        let reader = SegmentHeaders(storage: storage, paths: paths, isReadOnly: true)
        var attempt = 1
        while true {
            let listing = try StoreListing(storage: storage, paths: paths)
            do throws(JournalError) {
                return (try reader.read(listing.segments), listing.snapshots)
            } catch {
                guard error.isMissingFile, attempt < Self.listingsMax else { throw error }
                attempt += 1
            }
        }
    }

    /// Hands out the records of the log after a sequence, batch by batch, in order, up to the end or the damage.
    /// - Parameters:
    ///   - sequence: Records up to it are passed over.
    ///   - body: Gets each batch; ends the walk by returning false.
    /// - Throws: `corrupted` at the first damage; `compacted` when a snapshot dropped the log meanwhile;
    ///   `unsupportedFormat`, `inputOutput`, `invalidState`; or what the body throws.
    public func forEachBatch(after sequence: UInt64 = 0, _ body: (InspectedBatch) throws -> Bool) throws {
        var log = LogWalk(storage: storage, paths: paths, headers: try headers().segments, after: sequence)
        defer { log.close() }
        while let batch = try log.next() {
            guard try body(batch) else { return }
        }
    }
}

/// One batch of a log, as ``StoreInspector`` reads it.
public struct InspectedBatch: Sendable, Equatable {
    /// Where it begins.
    public var location: JournalError.Location
    /// Its number, from 1 without a gap.
    public var number: UInt64
    /// The epoch of its writer.
    public var epoch: UInt64
    /// The shard.
    public var shard: UInt32
    /// Why it was written: 0 records, 1 opened, 2 sealed, 3 closed; others are from a newer version.
    public var kind: UInt16
    /// Logical time of its last group, nanoseconds.
    public var logicalTime: Int64
    /// Its records; of the first batch only those asked for.
    public var records: [JournalRecord]
}
