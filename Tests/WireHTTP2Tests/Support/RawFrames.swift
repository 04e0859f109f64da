// SPDX-License-Identifier: Apache-2.0

/// HTTP/2 frames written by hand, for what a well-behaved session never sends.
enum RawFrames {
    static let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)

    static let endStream: UInt8 = 0x1
    static let endHeaders: UInt8 = 0x4
    static let acknowledgement: UInt8 = 0x1

    static func frame(type: UInt8, flags: UInt8 = 0, stream: Int32 = 0, _ payload: [UInt8] = []) -> [UInt8] {
        let count = payload.count
        let head = [UInt8(count >> 16 & 0xff), UInt8(count >> 8 & 0xff), UInt8(count & 0xff), type, flags]
        return head + bigEndian(UInt32(bitPattern: stream)) + payload
    }

    static func settings(_ entries: [(UInt16, UInt32)] = []) -> [UInt8] {
        frame(type: 4, entries.flatMap { [UInt8($0.0 >> 8), UInt8($0.0 & 0xff)] + bigEndian($0.1) })
    }

    static var settingsAcknowledgement: [UInt8] { frame(type: 4, flags: acknowledgement) }

    static func headers(stream: Int32, flags: UInt8 = endHeaders | endStream, _ fields: [(String, String)]) -> [UInt8] {
        frame(type: 1, flags: flags, stream: stream, block(fields))
    }

    static func data(stream: Int32, flags: UInt8 = 0, _ payload: [UInt8]) -> [UInt8] {
        frame(type: 0, flags: flags, stream: stream, payload)
    }

    static func reset(stream: Int32, code: UInt32) -> [UInt8] {
        frame(type: 3, stream: stream, bigEndian(code))
    }

    static func ping() -> [UInt8] {
        frame(type: 6, [1, 2, 3, 4, 5, 6, 7, 8])
    }

    static func windowUpdate(stream: Int32, by increment: UInt32) -> [UInt8] {
        frame(type: 8, stream: stream, bigEndian(increment))
    }

    static let request = [(":method", "POST"), (":scheme", "http"), (":path", "/a"), (":authority", "b")]

    /// Fields as literals that never enter the compression table.
    private static func block(_ fields: [(String, String)]) -> [UInt8] {
        fields.flatMap { name, value in [0x00] + text(name) + text(value) }
    }

    private static func text(_ value: String) -> [UInt8] {
        let bytes = Array(value.utf8)
        precondition(bytes.count < 16_000)
        guard bytes.count >= 127 else { return [UInt8(bytes.count)] + bytes }
        var rest = bytes.count - 127
        var length: [UInt8] = [127]
        while rest >= 128 {
            length.append(UInt8(rest % 128 + 128))
            rest /= 128
        }
        return length + [UInt8(rest)] + bytes
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [UInt8(value >> 24), UInt8(value >> 16 & 0xff), UInt8(value >> 8 & 0xff), UInt8(value & 0xff)]
    }
}
