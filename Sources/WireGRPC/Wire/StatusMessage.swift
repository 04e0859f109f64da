// SPDX-License-Identifier: Apache-2.0

/// The value of `grpc-message`: UTF-8 with %XX for what is not plain printable ASCII.
enum StatusMessage {
    private static let cutMark = Array("...".utf8)
    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// A leading or trailing space is encoded too: peers on nghttp2 1.52 reset a stream for one in a field value.
    /// What takes more than `bytesMax` is cut after a whole character and ends in "...".
    static func encoded(_ message: String, bytesMax: Int = .max) -> [UInt8] {
        let bytes = Array(message.utf8)
        var text: [UInt8] = []
        text.reserveCapacity(min(bytes.count, bytesMax))
        var wholeCount = 0
        for (index, byte) in bytes.enumerated() {
            let isContinuation = byte & 0xc0 == 0x80
            if !isContinuation, text.count <= bytesMax - cutMark.count { wholeCount = text.count }
            let isEdge = index == 0 || index == bytes.count - 1
            let isPlain = (0x20...0x7e).contains(byte) && byte != UInt8(ascii: "%") && !(isEdge && byte == 0x20)
            if isPlain {
                text.append(byte)
            } else {
                text += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
            if text.count > bytesMax { return text.prefix(wholeCount) + cutMark }
        }
        return text
    }

    /// Never refuses: what is not a proper %XX stays as it is, what is not UTF-8 becomes U+FFFD.
    static func decoded(_ text: UnsafeRawBufferPointer) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            if text[position] == UInt8(ascii: "%"), position + 2 < text.count,
                let high = hexValue(text[position + 1]), let low = hexValue(text[position + 2])
            {
                bytes.append(high << 4 | low)
                position += 3
            } else {
                bytes.append(text[position])
                position += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexValue(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
