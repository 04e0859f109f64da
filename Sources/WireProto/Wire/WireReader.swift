// SPDX-License-Identifier: Apache-2.0

/// One field in its wire form.
struct WireField {
    /// The field number, 1 to 2^29 - 1.
    var number: UInt32
    /// The low three bits of the tag.
    var wireType: WireType
    /// Where the field begins, at its tag.
    var start: Int
    /// What follows the tag, and the length of it where there is one.
    var payload: Range<Int>
    /// One past the last byte.
    var end: Int
}

/// How the value of a field is laid out (encoding guide, "Message Structure").
enum WireType: UInt8 {
    case varint = 0
    case fixed64 = 1
    case lengthDelimited = 2
    case groupStart = 3
    case groupEnd = 4
    case fixed32 = 5
}

/// Walks over the fields of a message without knowing its type.
struct WireReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var position: Int
    private let end: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        self.init(bytes, in: 0..<bytes.count)
    }

    init(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>) {
        self.bytes = bytes
        self.position = range.lowerBound
        self.end = range.upperBound
    }

    /// Whether all was read; false after `nextField` gave nil because of broken bytes.
    var isAtEnd: Bool { position == end }

    /// The next field, a group as a whole; nil at the end and at broken bytes.
    ///
    /// The position moves only over complete fields.
    mutating func nextField(groupDepthMax: Int) -> WireField? {
        guard position < end else { return nil }
        let start = position
        guard var field = tag() else {
            position = start
            return nil
        }
        let isComplete =
            field.wireType == .groupStart
            ? skipGroup(number: field.number, depthMax: groupDepthMax) : skipValue(&field)
        guard isComplete else {
            position = start
            return nil
        }
        if field.wireType == .groupStart { field.payload = field.payload.lowerBound..<position }
        field.start = start
        field.end = position
        return field
    }

    /// The bits of a number without a tag, as in a packed field; nil at the end and at broken bytes.
    mutating func number(_ wireType: WireType) -> UInt64? {
        let start = position
        switch wireType {
        case .varint: return varint()
        case .fixed64: return skip(8) ? bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self) : nil
        case .fixed32: return skip(4) ? UInt64(bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self)) : nil
        case .lengthDelimited, .groupStart, .groupEnd: return nil
        }
    }

    /// A reader of what a field holds.
    func inside(_ field: WireField) -> WireReader { WireReader(bytes, in: field.payload) }

    /// What a field holds, as bytes.
    func payload(_ field: WireField) -> [UInt8] { [UInt8](bytes[field.payload]) }

    private mutating func tag() -> WireField? {
        guard let tag = varint(), tag <= UInt64(UInt32.max), tag >> 3 != 0,
            let wireType = WireType(rawValue: UInt8(tag & 7))
        else { return nil }
        return WireField(
            number: UInt32(tag >> 3),
            wireType: wireType,
            start: position,
            payload: position..<position,
            end: position
        )
    }

    private mutating func skipValue(_ field: inout WireField) -> Bool {
        var start = position
        switch field.wireType {
        case .varint:
            guard varint() != nil else { return false }
        case .fixed64:
            guard skip(8) else { return false }
        case .fixed32:
            guard skip(4) else { return false }
        case .lengthDelimited:
            guard let length = varint(), length <= UInt64(end - position) else { return false }
            start = position
            position += Int(length)
        case .groupStart, .groupEnd:
            return false
        }
        field.payload = start..<position
        return true
    }

    /// Skips to the end of a group whose start tag was read. Groups in it are counted, not recursed into.
    private mutating func skipGroup(number: UInt32, depthMax: Int) -> Bool {
        var open = [number]
        while let innermost = open.last {
            guard var field = tag() else { return false }
            switch field.wireType {
            case .groupStart:
                guard open.count < depthMax else { return false }
                open.append(field.number)
            case .groupEnd:
                guard field.number == innermost else { return false }
                open.removeLast()
            case .varint, .fixed64, .lengthDelimited, .fixed32:
                guard skipValue(&field) else { return false }
            }
        }
        return true
    }

    private mutating func skip(_ count: Int) -> Bool {
        guard count <= end - position else { return false }
        position += count
        return true
    }

    /// At most ten bytes; bits beyond 64 are dropped.
    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 70 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}
