// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

extension FileJournal {
    /// See ``Journal/read(after:limit:)``. Uses a file descriptor of its own and takes no lock that the writer waits
    /// for.
    public func read(after sequence: UInt64, limit: Int) throws(JournalError) -> [JournalRecord] {
        guard lifecycle.withLock({ $0.phase != .closed }) else {
            throw JournalError(.closed, "the journal is closed")
        }
        // Everything up to here was written before this was read, so no half-written batch comes into view.
        let durable = queue.durableSequence
        var batch = ReadBatch(after: sequence, limit: limit, bytesMax: configuration.readBytesMax)
        while !batch.isFull && batch.last < durable {
            try read(into: &batch, durable: durable)
        }
        return batch.records
    }

    /// Reads on from one segment.
    private func read(into batch: inout ReadBatch, durable: UInt64) throws(JournalError) {
        let before = batch.last
        let place = try catalogue.place(of: before + 1)
        let name = JournalPaths.segment(place.header.number)
        let file: any JournalFile
        do throws(JournalError) {
            file = try configuration.storage.open(paths.inJournal(name), .read)
        } catch {
            // A snapshot may have dropped the segment since it was looked up: then the next look says so.
            _ = try catalogue.place(of: before + 1)
            throw error
        }
        defer { file.close() }
        var scanner = try SegmentScanner(
            file: file,
            header: place.header,
            at: place.mark,
            windowBytes: Self.readWindowBytes
        )
        var step = SegmentScanner.Step.end
        var noted = place.mark.offset
        while !batch.isFull && scanner.position.nextSequence <= durable {
            let mark = scanner.mark
            step = try scanner.next()
            guard case .batch = step else { break }
            // Of what a snapshot covered at the last start nobody knows the places yet.
            if mark.offset >= noted + SegmentCatalogue.markBytes {
                catalogue.note(mark, in: place.header.number, byteCount: 0)
                noted = mark.offset
            }
            guard scanner.position.nextSequence > batch.last + 1 else { continue }
            scanner.forEachRecord { batch.add($0) }
        }
        guard batch.last == before, !batch.isFull else { return }
        // Or it dropped the segment while it was read, and its blocks are used again: then nothing is damaged.
        _ = try catalogue.place(of: before + 1)
        var (offset, reason) = (scanner.offset, "records are missing")
        if case .damaged(let damage) = step { (offset, reason) = (damage.offset, damage.reason) }
        throw JournalError(
            .corrupted,
            "the journal is damaged: \(reason), and it was durable",
            location: .init(file: JournalPaths.shown(name), offset: offset)
        )
    }

    private static let readWindowBytes = 256 << 10
}

/// The records that a read has gathered.
private struct ReadBatch {
    private(set) var records: [JournalRecord] = []
    private(set) var last: UInt64
    private let limit: Int
    private var bytesLeft: Int

    init(after sequence: UInt64, limit: Int, bytesMax: Int) {
        last = sequence
        self.limit = limit
        bytesLeft = bytesMax
    }

    var isFull: Bool { records.count >= limit || bytesLeft <= 0 }

    mutating func add(_ record: JournalRecord) {
        guard record.sequence == last + 1, !isFull else { return }
        records.append(record)
        last = record.sequence
        bytesLeft -= record.payload.count
    }
}
