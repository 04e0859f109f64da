// SPDX-License-Identifier: Apache-2.0

/// Packed elements one behind the other in chunks, so that an element costs its bytes and about seven more.
///
/// What is removed leaves a gap. A chunk with nothing but gaps is let go; while more than a fifth of all bytes are
/// gaps, each removal looks at one chunk, and moves what is left in it to the end if that frees a fifth of it or more.
struct PackedArena: Sendable {
    /// An element: its owner (4 bytes, little-endian), the count of its bytes (varint), its bytes.
    private struct Chunk: Sendable {
        var bytes: [UInt8] = []
        var deadBytes = 0
    }

    /// A chunk has room for so many bytes; an element that is larger has a chunk of its own.
    static let chunkBytes = MemoryBlock.count(of: UInt8.self, in: 64 << 10)
    private static let ownerBytes = 4
    private static let headBytesMax = ownerBytes + 10
    /// In place of the owner of an element that was removed.
    private static let nobody: UInt32 = .max

    private var chunks: [Chunk] = []
    private var freed: [Int] = []
    /// The chunk that takes new elements.
    private var current: Int?
    /// The chunk that was looked at last.
    private var examined = 0
    /// Bytes of all chunks, gaps included.
    private(set) var byteCount = 0
    /// Bytes of gaps.
    private(set) var deadBytes = 0

    /// Adds an element; gives where it is.
    mutating func append(_ element: [UInt8], owner: UInt32) -> UInt64 {
        let chunk = chunk(for: element.count + Self.headBytesMax)
        let offset = chunks[chunk].bytes.count
        for shift in stride(from: 0, to: 32, by: 8) {
            chunks[chunk].bytes.append(UInt8(truncatingIfNeeded: owner >> UInt32(shift)))
        }
        chunks[chunk].bytes.appendVarint(UInt64(element.count))
        chunks[chunk].bytes += element
        byteCount += chunks[chunk].bytes.count - offset
        return UInt64(chunk) << 32 | UInt64(offset)
    }

    /// Reads an element from its first byte on.
    func reader(at location: UInt64) -> PackedReader {
        var reader = PackedReader(chunks[Self.chunk(location)].bytes, at: Self.offset(location) + Self.ownerBytes)
        _ = reader.varint()
        return reader
    }

    /// Removes an element; gives the owners of elements that lie elsewhere now, and where.
    mutating func remove(at location: UInt64) -> [(owner: UInt32, location: UInt64)] {
        let (chunk, offset) = (Self.chunk(location), Self.offset(location))
        var reader = PackedReader(chunks[chunk].bytes, at: offset + Self.ownerBytes)
        reader.skip(Int(reader.varint()))
        let byteCount = reader.position - offset
        reader = PackedReader([])
        for byte in offset..<offset + Self.ownerBytes { chunks[chunk].bytes[byte] = 0xFF }
        chunks[chunk].deadBytes += byteCount
        deadBytes += byteCount
        if chunks[chunk].deadBytes == chunks[chunk].bytes.count { free(chunk) }
        return deadBytes * 5 > self.byteCount ? examineNext() : []
    }

    private static func chunk(_ location: UInt64) -> Int { Int(location >> 32) }
    private static func offset(_ location: UInt64) -> Int { Int(location & 0xFFFF_FFFF) }

    /// A chunk with room for so many bytes: its array never grows, so that no room is left over.
    private mutating func chunk(for byteCount: Int) -> Int {
        if let current, chunks[current].bytes.count + byteCount <= Self.chunkBytes { return current }
        let chunk = freed.popLast() ?? chunks.count
        if chunk == chunks.count { chunks.append(Chunk()) }
        chunks[chunk].bytes.reserveCapacity(max(byteCount, Self.chunkBytes))
        if byteCount <= Self.chunkBytes { current = chunk }
        return chunk
    }

    private mutating func free(_ chunk: Int) {
        byteCount -= chunks[chunk].bytes.count
        deadBytes -= chunks[chunk].deadBytes
        chunks[chunk] = Chunk()
        if current == chunk { current = nil }
        freed.append(chunk)
    }

    private mutating func examineNext() -> [(owner: UInt32, location: UInt64)] {
        examined = examined + 1 < chunks.count ? examined + 1 : 0
        guard examined != current, !chunks[examined].bytes.isEmpty,
            chunks[examined].deadBytes * 5 >= chunks[examined].bytes.count
        else { return [] }
        let bytes = chunks[examined].bytes
        free(examined)
        var moved: [(owner: UInt32, location: UInt64)] = []
        var offset = 0
        while offset < bytes.count {
            var owner: UInt32 = 0
            for byte in 0..<Self.ownerBytes { owner |= UInt32(bytes[offset + byte]) << UInt32(byte * 8) }
            var reader = PackedReader(bytes, at: offset + Self.ownerBytes)
            let count = Int(reader.varint())
            let end = reader.position + count
            if owner != Self.nobody {
                moved.append((owner, append(Array(bytes[reader.position..<end]), owner: owner)))
            }
            offset = end
        }
        return moved
    }
}
