// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Which segments and snapshots there are, and where in a segment a sequence is to be looked for.
final class SegmentCatalogue: Sendable {
    /// Where to start looking for a sequence.
    struct Place: Sendable {
        var header: SegmentHeader
        var mark: LogMark
        /// Whether the log goes on in a further segment.
        var hasSuccessor: Bool
    }

    private struct Segment {
        var header: SegmentHeader
        /// Places where a scan can start, in order, at least `markBytes` apart.
        var marks: [LogMark]
    }

    private struct State {
        var segments: [Segment] = []
        var snapshots: [UInt64] = []
        /// Bytes of log since the store was opened or replayed, and what of them the newest snapshot covers.
        var logBytes: UInt64 = 0
        var coveredBytes: UInt64 = 0

        var oldest: UInt64 { segments.first?.header.position.nextSequence ?? 1 }

        /// Forgets every other snapshot, and the segments that the older of the two covers.
        mutating func keep(_ two: [UInt64]) -> (segments: [UInt64], snapshots: [UInt64]) {
            let dropped = snapshots.filter { !two.contains($0) }
            snapshots = two
            let count = segments.indices.dropFirst().prefix { index in
                segments[index].header.position.nextSequence <= two[0] + 1
            }.count
            let numbers = segments.prefix(count).map(\.header.number)
            segments.removeFirst(count)
            return (numbers, dropped)
        }
    }

    /// A read of a single record scans at most about this far.
    static let markBytes: UInt64 = 256 << 10

    private let state = Mutex(State())

    init(segments: [SegmentHeader], snapshots: [UInt64]) {
        state.withLock { state in
            state.segments = segments.map { Segment(header: $0, marks: []) }
            state.snapshots = snapshots.sorted()
        }
    }

    var headers: [SegmentHeader] { state.withLock { $0.segments.map(\.header) } }
    var snapshots: [UInt64] { state.withLock { $0.snapshots } }
    var bytesSinceSnapshot: UInt64 { state.withLock { $0.logBytes - $0.coveredBytes } }
    var logBytes: UInt64 { state.withLock { $0.logBytes } }
    var segmentCount: Int { state.withLock { $0.segments.count } }
    var oldestSequence: UInt64 { state.withLock { $0.oldest } }

    func add(_ header: SegmentHeader) {
        state.withLock { $0.segments.append(Segment(header: header, marks: [])) }
    }

    /// A batch begins at a mark in a segment, of so many bytes that were not counted yet.
    func note(_ mark: LogMark, in number: UInt64, byteCount: Int) {
        state.withLock { state in
            state.logBytes += UInt64(byteCount)
            guard let index = state.segments.lastIndex(where: { $0.header.number == number }) else { return }
            let last = state.segments[index].marks.last?.offset ?? UInt64(SegmentHeader.byteCount)
            if mark.offset >= last + Self.markBytes { state.segments[index].marks.append(mark) }
        }
    }

    /// The last place at or before a sequence.
    /// - Throws: `compacted` if the sequence is older than every segment.
    func place(of sequence: UInt64) throws(JournalError) -> Place {
        try state.withLock { state throws(JournalError) in
            let after = state.segments.firstIndexSorted { $0.header.position.nextSequence > sequence }
            guard after > 0 else { throw RecordCheck.compacted(sequence, oldest: state.oldest) }
            let segment = state.segments[after - 1]
            let mark = segment.marks.firstIndexSorted { $0.position.nextSequence > sequence }
            let start = LogMark(offset: UInt64(SegmentHeader.byteCount), position: segment.header.position)
            return Place(
                header: segment.header,
                mark: mark > 0 ? segment.marks[mark - 1] : start,
                hasSuccessor: after < state.segments.count
            )
        }
    }

    /// A snapshot has become durable; what it covers was `coveredBytes` of log. Returns the segments and snapshots that
    /// are needed no more, already forgotten here.
    func addSnapshot(_ sequence: UInt64, coveredBytes: UInt64, damaged: Set<UInt64>) -> (
        segments: [UInt64], snapshots: [UInt64]
    ) {
        state.withLock { state in
            state.coveredBytes = coveredBytes
            let good = state.snapshots.filter { !damaged.contains($0) }
            guard let older = good.last else {
                state.snapshots = (state.snapshots.filter { $0 != sequence } + [sequence]).sorted()
                return ([], [])
            }
            return state.keep([older, sequence])
        }
    }

    /// What a process left that was killed before it dropped what its last snapshot had made superfluous; already
    /// forgotten here.
    func takeSurplus() -> (segments: [UInt64], snapshots: [UInt64]) {
        state.withLock { state in
            guard state.snapshots.count >= 2 else { return ([], []) }
            return state.keep(state.snapshots.suffix(2))
        }
    }
}

extension Array {
    /// The first index whose element fulfils a condition that, once true, stays true; the count if none does.
    fileprivate func firstIndexSorted(_ holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
