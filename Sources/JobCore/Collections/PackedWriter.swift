// SPDX-License-Identifier: Apache-2.0

/// Packs numbers into room that is large enough for them, to be added to an array in one piece.
struct PackedWriter {
    private let room: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ room: UnsafeMutableBufferPointer<UInt8>) {
        self.room = room
    }

    /// What was packed so far; valid as long as the room is.
    var written: UnsafeMutableBufferPointer<UInt8> {
        UnsafeMutableBufferPointer(rebasing: room[..<count])
    }

    mutating func byte(_ value: UInt8) {
        room[count] = value
        count += 1
    }

    /// Eight bytes, the lowest first.
    mutating func word(_ value: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { byte(UInt8(truncatingIfNeeded: value >> UInt64(shift))) }
    }

    /// Seven bits a byte, lowest first, the top bit set on all but the last.
    mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            byte(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        byte(UInt8(truncatingIfNeeded: rest))
    }

    /// A signed value as a varint in which small magnitudes are short.
    mutating func zigzag(_ value: Int64) {
        varint(UInt64(bitPattern: value << 1 ^ value >> 63))
    }
}
