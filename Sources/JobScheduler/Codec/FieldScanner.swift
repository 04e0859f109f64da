// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Walks over a message in its wire form without copying it or knowing its type.
///
/// It takes only what a writer of this program makes: what else the format allows counts as broken, and then everything
/// that was read counts for nothing. So a caller asks `isWhole` in the end.
struct FieldScanner {
    let bytes: [UInt8]
    /// Where the next byte lies.
    private(set) var position: Int
    private var end: Int
    /// Whether it gave up, or met what no writer of this program makes.
    private(set) var isBroken = false

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
        end = bytes.count
    }

    /// True when everything was read and nothing was broken.
    var isWhole: Bool { !isBroken && position == end }

    /// Gives up: the bytes are not for a quick reader.
    mutating func fail() {
        isBroken = true
        position = end
    }

    /// The next tag, field number and wire type together; nil at the end.
    mutating func nextTag() -> UInt32? {
        guard position < end else { return nil }
        let first = bytes[position]
        position += 1
        if first < 0x80 { return UInt32(first) }
        guard position < end, bytes[position] < 0x80 else {
            fail()
            return nil
        }
        position += 1
        return UInt32(first & 0x7F) | UInt32(bytes[position - 1]) << 7
    }

    mutating func varint() -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < end, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        fail()
        return 0
    }

    mutating func fixed64() -> UInt64 {
        guard end - position >= 8 else {
            fail()
            return 0
        }
        let start = position
        position += 8
        return bytes.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt64.self)) }
    }

    mutating func signedFixed64() -> Int64 {
        Int64(bitPattern: fixed64())
    }

    /// Where the bytes of the next field lie.
    mutating func range() -> Range<Int> {
        let length = varint()
        guard length <= UInt64(end - position) else {
            fail()
            return position..<position
        }
        let start = position
        position += Int(length)
        return start..<position
    }

    mutating func data() -> [UInt8] {
        Array(bytes[range()])
    }

    /// The data of a field that fills a place but for the bytes before its length and those after it; nil when others
    /// stand there, or none are given to go before it.
    func data(in place: Range<Int>, between head: [UInt8], and tail: [UInt8]) -> [UInt8]? {
        guard !head.isEmpty, place.count > head.count + tail.count, holds(head, at: place.lowerBound) else {
            return nil
        }
        var field = self
        (field.position, field.end) = (place.lowerBound + head.count, place.upperBound - tail.count)
        let data = field.range()
        guard field.isWhole, holds(tail, at: field.end) else { return nil }
        return Array(bytes[data])
    }

    /// Whether these bytes stand at a position.
    func holds(_ expected: [UInt8], at position: Int) -> Bool {
        guard expected.count <= bytes.count - position else { return false }
        return bytes.withUnsafeBytes { bytes in
            expected.withUnsafeBytes { expected in
                guard let start = bytes.baseAddress, let other = expected.baseAddress else { return true }
                return memcmp(start + position, other, expected.count) == 0
            }
        }
    }

    mutating func text() -> String {
        text(in: range())
    }

    /// The text at a place; one that is not UTF-8 or has a NUL in it is broken.
    mutating func text(in range: Range<Int>) -> String {
        let slice = bytes[range]
        guard let text = String(validating: slice, as: UTF8.self), !slice.contains(0) else {
            fail()
            return ""
        }
        return text
    }

    /// Walks over the message at a place.
    mutating func inside(_ range: Range<Int>, _ body: (inout FieldScanner) -> Void) {
        let outer = (position, end)
        (position, end) = (range.lowerBound, range.upperBound)
        body(&self)
        if position != end { isBroken = true }
        (position, end) = outer
        if isBroken { position = end }
    }
}

/// The text or value that came last, by its bytes: most jobs repeat what the one before had.
struct LatestValue<Value> {
    private var bytes: [UInt8]
    private var value: Value

    init(_ value: Value) {
        bytes = []
        self.value = value
    }

    /// The value of some bytes, made by `make` unless they are those of the call before.
    mutating func value(
        of range: Range<Int>,
        in scanner: inout FieldScanner,
        make: (inout FieldScanner) -> Value?
    ) -> Value {
        if range.count == bytes.count, !range.isEmpty, scanner.holds(bytes, at: range.lowerBound) { return value }
        guard let made = make(&scanner), !scanner.isBroken else {
            scanner.fail()
            return value
        }
        bytes = Array(scanner.bytes[range])
        value = made
        return value
    }
}
