// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of a channel lie in its file.
///
/// The first `headBytes` bytes stay for ever; all later ones share a ring of `tailBytes`, so that the newest are kept:
///
///     file  [ head: bytes 0..<headBytes ][ ring: byte x at headBytes + (x - headBytes) % tailBytes ]
///
/// While nothing is dropped the file is just the output. From the first dropped byte on, a note of `noteBytes` says
/// which bytes the ring holds; it makes the file readable after the writer is gone. It lies in a file of its own,
/// because in the output's own the process could forge it. It is written before bytes are overwritten (they are dropped
/// then) and again after, so that it never claims bytes that are not there.
struct OutputLayout: Hashable, Sendable {
    let headBytes: Int64
    let tailBytes: Int64
    /// The first byte of the ring that is kept: bytes from `headBytes` to here are dropped.
    private(set) var tailStart: Int64
    /// Bytes written, dropped ones included.
    private(set) var end: Int64

    /// The size of the note: magic, four numbers, checksum.
    static let noteBytes = 48
    /// No process writes more bytes than this; a note that says so is none.
    private static let endMax: Int64 = 1 << 60
    private static let magic: UInt64 = 0x6A6F_6264_6F75_7431

    /// An empty channel that keeps `capacity` bytes, at least 2.
    init(capacity: Int) {
        tailBytes = Int64(capacity / 2)
        headBytes = Int64(capacity) - tailBytes
        tailStart = headBytes
        end = 0
    }

    /// A file without a note: everything is head.
    init(plainFileBytes: Int64) {
        headBytes = plainFileBytes
        tailBytes = 0
        tailStart = plainFileBytes
        end = plainFileBytes
    }

    /// This empty channel with what a file without a note holds. A file that is larger, as the cap was higher when it was
    /// written, keeps its last bytes in the place of the tail.
    func resumed(fileBytes: Int64) -> OutputLayout {
        var layout = OutputLayout(capacity: Int(max(headBytes + tailBytes, fileBytes)))
        layout.end = fileBytes
        return layout
    }

    var hasDropped: Bool { tailStart > headBytes }

    /// A step of an append, to be done in order.
    enum Step: Hashable, Sendable {
        /// Writes `source` of the appended bytes to a place of the file.
        case bytes(source: Range<Int>, fileOffset: Int64)
        /// Writes the note of this layout.
        case note(OutputLayout)
    }

    /// Takes `count` bytes at the end and tells how to write them.
    mutating func append(count: Int) -> [Step] {
        let headCount = Int(min(Int64(count), max(0, headBytes - end)))
        var steps: [Step] = []
        if headCount > 0 {
            steps.append(.bytes(source: 0..<headCount, fileOffset: end))
            end += Int64(headCount)
        }
        // The head is whole before the first note, which claims it.
        if headCount < count { steps += appendToRing(source: headCount..<count) }
        return steps
    }

    private mutating func appendToRing(source: Range<Int>) -> [Step] {
        var steps: [Step] = []
        let newEnd = end + Int64(source.count)
        let newTailStart = max(tailStart, newEnd - tailBytes)
        if newTailStart > headBytes {
            var before = self
            before.tailStart = newTailStart
            before.end = max(end, newTailStart)
            steps.append(.note(before))
        }
        // Bytes that this very append would overwrite again are not written at all.
        var position = max(end, newTailStart)
        while position < newEnd {
            let (fileOffset, together) = place(of: position)
            let length = min(newEnd - position, together)
            let first = source.lowerBound + Int(position - end)
            steps.append(.bytes(source: first..<(first + Int(length)), fileOffset: fileOffset))
            position += length
        }
        tailStart = newTailStart
        end = newEnd
        if hasDropped { steps.append(.note(self)) }
        return steps
    }

    /// The stored bytes that a read of at most `countMax` bytes at `offset` gets: the offset of the first one and the
    /// pieces of the file, in order. They never reach over dropped bytes.
    func pieces(from offset: Int64, countMax: Int) -> (offset: Int64, pieces: [(fileOffset: Int64, count: Int)]) {
        let start = offset >= headBytes ? max(offset, tailStart) : offset
        guard start < end else { return (start, []) }
        let runEnd = start < headBytes && hasDropped ? headBytes : end
        let last = min(runEnd, start + Int64(countMax))
        var pieces: [(fileOffset: Int64, count: Int)] = []
        var position = start
        while position < last {
            let (fileOffset, limit) = place(of: position)
            let length = min(last - position, limit)
            pieces.append((fileOffset, Int(length)))
            position += length
        }
        return (start, pieces)
    }

    /// Where a byte lies, and how many bytes from it on lie together.
    private func place(of position: Int64) -> (fileOffset: Int64, together: Int64) {
        guard position >= headBytes else { return (position, headBytes - position) }
        let ringOffset = (position - headBytes) % tailBytes
        return (headBytes + ringOffset, tailBytes - ringOffset)
    }
}

extension OutputLayout {
    /// The bytes of the note.
    var note: [UInt8] {
        Self.note(headBytes: headBytes, tailBytes: tailBytes, tailStart: tailStart, end: end)
    }

    static func note(headBytes: Int64, tailBytes: Int64, tailStart: Int64, end: Int64) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in [magic, UInt64(headBytes), UInt64(tailBytes), UInt64(tailStart), UInt64(end)] {
            append(number, to: &bytes)
        }
        append(checksum(bytes), to: &bytes)
        return bytes
    }

    /// The layout a note describes; nil when the bytes are no note for a file of that size.
    init?(note bytes: [UInt8], fileBytes: Int64) {
        guard bytes.count == Self.noteBytes else { return nil }
        let numbers = stride(from: 0, to: bytes.count, by: 8).map { Self.number(bytes[$0..<($0 + 8)]) }
        guard numbers[0] == Self.magic, numbers[5] == Self.checksum([UInt8](bytes.prefix(40))) else { return nil }
        let signed = numbers[1...4].compactMap { Int64(exactly: $0) }
        guard signed.count == 4 else { return nil }
        let (head, tail, tailStart, end) = (signed[0], signed[1], signed[2], signed[3])
        // Each number is bounded before any two are put together, so that nothing overflows.
        guard signed.allSatisfy({ (1...Self.endMax).contains($0) }) else { return nil }
        guard head <= fileBytes, fileBytes <= head + tail else { return nil }
        guard head < tailStart, tailStart <= end, end - tailStart <= tail else { return nil }
        headBytes = head
        tailBytes = tail
        self.tailStart = tailStart
        self.end = end
    }

    /// Little-endian.
    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// FNV-1a, against accidents.
    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
