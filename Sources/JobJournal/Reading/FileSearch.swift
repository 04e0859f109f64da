// SPDX-License-Identifier: Apache-2.0

/// Reading files in bounded pieces.
enum FileSearch {
    private static let pieceBytes = 1 << 20

    /// Fills the array from an offset; fewer bytes only at the end of the file.
    static func read(_ file: any JournalFile, into bytes: inout [UInt8], at offset: UInt64) throws(JournalError) -> Int
    {
        var span = bytes.mutableSpan
        var target = span.mutableBytes
        return try file.read(into: &target, at: offset)
    }

    /// The first `count` bytes, or fewer if the file is shorter.
    static func prefix(_ file: any JournalFile, count: Int) throws(JournalError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try read(file, into: &bytes, at: 0)
        return Array(bytes.prefix(got))
    }

    /// Offset of the first byte in a range that is not zero; nil if there is none.
    static func firstNonzero(
        in file: any JournalFile,
        from start: UInt64,
        to end: UInt64
    ) throws(JournalError) -> UInt64? {
        var found: UInt64?
        try forEachPiece(of: file, from: start, to: end) { piece, offset in
            let index = Checksum.firstNonzero(piece)
            guard index < piece.byteCount else { return true }
            found = offset + UInt64(index)
            return false
        }
        return found
    }

    /// Offset just past the last byte in a range that is not zero; `start` if there is none.
    static func endOfNonzero(
        in file: any JournalFile,
        from start: UInt64,
        to end: UInt64
    ) throws(JournalError) -> UInt64 {
        var last = start
        try forEachPiece(of: file, from: start, to: end) { piece, offset in
            let count = Checksum.endOfNonzero(piece)
            if count > 0 { last = offset + UInt64(count) }
            return true
        }
        return last
    }

    /// Writes zeros over a range.
    static func zero(_ file: any JournalFile, from start: UInt64, to end: UInt64) throws(JournalError) {
        guard start < end else { return }
        let zeros = [UInt8](repeating: 0, count: Int(min(UInt64(pieceBytes), end - start)))
        var offset = start
        while offset < end {
            let count = Int(min(UInt64(zeros.count), end - offset))
            try file.writeFully(zeros.span.bytes.extracting(0..<count), at: offset)
            offset += UInt64(count)
        }
    }

    /// Copies a range of one file to the start of another.
    static func copy(
        _ file: any JournalFile,
        from start: UInt64,
        to end: UInt64,
        into target: any JournalFile
    ) throws(JournalError) {
        var failure: JournalError?
        try forEachPiece(of: file, from: start, to: end) { piece, offset in
            do throws(JournalError) {
                try target.writeFully(piece, at: offset - start)
            } catch {
                failure = error
            }
            return failure == nil
        }
        if let failure { throw failure }
    }

    private static func forEachPiece(
        of file: any JournalFile,
        from start: UInt64,
        to end: UInt64,
        _ body: (RawSpan, UInt64) -> Bool
    ) throws(JournalError) {
        guard start < end else { return }
        var piece = [UInt8](repeating: 0, count: Int(min(UInt64(pieceBytes), end - start)))
        var offset = start
        while offset < end {
            let got = min(try read(file, into: &piece, at: offset), Int(min(UInt64(piece.count), end - offset)))
            guard got > 0, body(piece.span.bytes.extracting(0..<got), offset) else { return }
            offset += UInt64(got)
        }
    }
}
