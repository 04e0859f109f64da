// SPDX-License-Identifier: Apache-2.0

/// Reads the headers of all segments and checks that they follow one another.
struct SegmentHeaders {
    let storage: any JournalStorage
    let paths: JournalPaths
    /// Whether the store may belong to another process: then nothing is synced and no cache dropped.
    var isReadOnly = false

    /// Headers of the segments with these ascending numbers, each synced first unless reading only.
    func read(_ numbers: [UInt64]) throws(JournalError) -> [SegmentHeader] {
        var headers: [SegmentHeader] = []
        for number in numbers {
            let header = try read(number, isLast: number == numbers.last)
            if let before = headers.last { try checkOrder(before, header) }
            headers.append(header)
        }
        return headers
    }

    /// The header of one segment; only the last may be shorter than its header says.
    func read(_ number: UInt64, isLast: Bool) throws(JournalError) -> SegmentHeader {
        let name = JournalPaths.segment(number)
        let shown = JournalPaths.shown(name)
        let file = try storage.open(paths.inJournal(name), isReadOnly ? .read : .update)
        defer { file.close() }
        if !isReadOnly {
            try file.synchronize()
            if isLast { try file.dropCache() }
        }
        let header = try SegmentHeader(
            decoding: FileSearch.prefix(file, count: SegmentHeader.byteCount),
            file: shown
        )
        guard header.number == number else {
            throw JournalError(
                .corrupted,
                "the segment's header says that it is number \(header.number)",
                location: .init(file: shown, offset: 32)
            )
        }
        let size = try file.size()
        guard size == header.segmentBytes || (isLast && size < header.segmentBytes) else {
            throw JournalError(
                .corrupted,
                "the segment has \(size) bytes; its header says \(header.segmentBytes)",
                location: .init(file: shown, offset: min(size, header.segmentBytes))
            )
        }
        return header
    }

    /// Checks that a segment continues the one before it.
    func checkOrder(_ before: SegmentHeader, _ header: SegmentHeader) throws(JournalError) {
        let shown = JournalPaths.shown(JournalPaths.segment(header.number))
        guard header.number == before.number + 1 else {
            throw JournalError(
                .corrupted,
                "segment \(before.number + 1) is missing before this one",
                location: .init(file: shown, offset: 0)
            )
        }
        guard header.position.nextSequence >= before.position.nextSequence,
            header.position.nextBatch >= before.position.nextBatch, header.position.epoch >= before.position.epoch
        else {
            throw JournalError(
                .corrupted,
                "the segment's header goes back behind the segment before it",
                location: .init(file: shown, offset: 40)
            )
        }
    }
}
