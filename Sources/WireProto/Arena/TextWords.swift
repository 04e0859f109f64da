// SPDX-License-Identifier: Apache-2.0

/// Text in memory of an arena, looked at eight bytes at a time: most strings of messages are so short that a call of a
/// function of the C library costs more than they do.
struct TextWords {
    private static let lowBits: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    private let text: UnsafeRawBufferPointer

    /// - Parameter text: begins at a multiple of 8 bytes, and memory up to the next one may be read behind its end.
    init(_ text: UnsafeRawBufferPointer) {
        self.text = text
    }

    /// Whether no byte is above 0x7F.
    var isASCII: Bool {
        fold(0, filler: 0) { $0 | $1 } & Self.highBits == 0
    }

    /// Whether a byte is 0.
    var hasNUL: Bool {
        fold(0, filler: .max) { $0 | (($1 &- Self.lowBits) & ~$1) } & Self.highBits != 0
    }

    /// Goes over all words, the last one with bytes of `filler` behind the end of the text.
    @inline(__always)
    private func fold(_ start: UInt64, filler: UInt64, _ next: (UInt64, UInt64) -> UInt64) -> UInt64 {
        guard let base = text.baseAddress else { return start }
        var result = start
        let whole = text.count & ~7
        var offset = 0
        while offset < whole {
            result = next(result, UInt64(littleEndian: base.load(fromByteOffset: offset, as: UInt64.self)))
            offset &+= 8
        }
        guard whole < text.count else { return result }
        let last = UInt64(littleEndian: base.load(fromByteOffset: whole, as: UInt64.self))
        let kept = UInt64.max >> UInt64(64 &- 8 &* (text.count &- whole))
        return next(result, last & kept | filler & ~kept)
    }
}
