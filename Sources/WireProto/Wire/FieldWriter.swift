// SPDX-License-Identifier: Apache-2.0

/// Writes the fields of messages in their wire form, one behind the other, for the few messages that are made so often that a
/// value and a C structure in between cost too much. Values that are the default of their type are left out, as proto3 says,
/// unless a function says otherwise.
///
/// A `field` is the number of a field, 1 to 2^29 - 1. The writer knows no schema: that the fields are those of the message is for
/// its caller to see to, and to test against what protobuf-c makes of the same values.
///
/// The bytes lie in memory of its own, not in an array: one that grows asks at each byte whether somebody else has it.
public struct FieldWriter: ~Copyable {
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes of the wire form so far.
    public private(set) var byteCount = 0

    /// A writer with room for so many bytes, which it will need at least.
    public init(byteCount: Int = 0) {
        capacity = max(byteCount, Self.bytesMin)
        start = .allocate(byteCount: capacity, alignment: 1)
    }

    deinit {
        start.deallocate()
    }

    /// The wire form so far, in memory of its own.
    public var bytes: [UInt8] {
        [UInt8](UnsafeRawBufferPointer(start: start, count: byteCount))
    }

    /// Begins anew, with the room that there is.
    public mutating func removeAll() {
        byteCount = 0
    }

    /// An unsigned number, or an enum.
    @inlinable
    public mutating func number(_ field: UInt32, _ value: UInt64) {
        if value != 0 { present(field, value) }
    }

    /// A signed number (int32, int64).
    @inlinable
    public mutating func number(_ field: UInt32, _ value: Int64) {
        if value != 0 { present(field, UInt64(bitPattern: value)) }
    }

    /// A number that is written also when it is 0.
    public mutating func present(_ field: UInt32, _ value: UInt64) {
        makeRoom(2 * Self.varintBytesMax)
        putVarint(UInt64(field << 3))
        putVarint(value)
    }

    /// Eight bytes: fixed64, or the bits of a double.
    public mutating func fixed(_ field: UInt32, _ value: UInt64) {
        guard value != 0 else { return }
        makeRoom(Self.varintBytesMax + 8)
        putVarint(UInt64(field << 3 | 1))
        start.storeBytes(of: value.littleEndian, toByteOffset: byteCount, as: UInt64.self)
        byteCount += 8
    }

    /// Eight bytes: sfixed64.
    public mutating func fixed(_ field: UInt32, _ value: Int64) {
        fixed(field, UInt64(bitPattern: value))
    }

    /// A string.
    @inlinable
    public mutating func text(_ field: UInt32, _ value: String) {
        if !value.isEmpty { item(field, value) }
    }

    /// One string of a repeated field: written also when it is empty.
    public mutating func item(_ field: UInt32, _ value: String) {
        var value = value
        value.withUTF8 { put(field, UnsafeRawBufferPointer($0)) }
    }

    /// A bool.
    public mutating func flag(_ field: UInt32, _ value: Bool) {
        if value { present(field, 1) }
    }

    /// One number of a packed field, whose numbers are a message's body.
    public mutating func packed(_ value: UInt64) {
        makeRoom(Self.varintBytesMax)
        putVarint(value)
    }

    /// Bytes, or a message that is encoded already, which is left out when it is empty.
    public mutating func data(_ field: UInt32, _ value: [UInt8]) {
        if !value.isEmpty { message(field, value) }
    }

    /// Bytes, or a string, that `fill` writes: all of them, since what it leaves out is sent as whatever lay there. Written also
    /// when there are none.
    public mutating func data(
        _ field: UInt32,
        byteCount count: Int,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) {
        makeRoom(2 * Self.varintBytesMax + count)
        putVarint(UInt64(field << 3 | 2))
        putVarint(UInt64(count))
        fill(UnsafeMutableRawBufferPointer(start: start + byteCount, count: count))
        byteCount += count
    }

    /// Fields that are encoded already.
    public mutating func append(_ encoded: [UInt8]) {
        makeRoom(encoded.count)
        encoded.withUnsafeBytes { put($0) }
    }

    /// A message that is encoded already.
    public mutating func message(_ field: UInt32, _ encoded: [UInt8]) {
        encoded.withUnsafeBytes { put(field, $0) }
    }

    /// A message whose fields `body` writes.
    public mutating func message(_ field: UInt32, _ body: (inout FieldWriter) -> Void) {
        makeRoom(Self.varintBytesMax + 1)
        putVarint(UInt64(field << 3 | 2))
        let place = byteCount
        byteCount += 1
        body(&self)
        endMessage(at: place)
    }

    /// Writes the length of the message whose first byte follows `place`; a length of more than a byte pushes it back.
    private mutating func endMessage(at place: Int) {
        let count = byteCount - place - 1
        if count >= 0x80 {
            makeRoom(Self.varintBytesMax)
            let lengthBytes = (70 - UInt64(count).leadingZeroBitCount) / 7
            (start + place + lengthBytes).copyMemory(from: start + place + 1, byteCount: count)
        }
        byteCount = place
        putVarint(UInt64(count))
        byteCount += count
        assert(byteCount <= capacity, "a length was written where no room was made")
    }

    private mutating func put(_ field: UInt32, _ data: UnsafeRawBufferPointer) {
        makeRoom(2 * Self.varintBytesMax + data.count)
        putVarint(UInt64(field << 3 | 2))
        putVarint(UInt64(data.count))
        put(data)
    }

    /// Takes bytes for which there is room.
    private mutating func put(_ data: UnsafeRawBufferPointer) {
        guard let address = data.baseAddress else { return }
        (start + byteCount).copyMemory(from: address, byteCount: data.count)
        byteCount += data.count
        assert(byteCount <= capacity, "bytes were written where no room was made")
    }

    /// Writes a number for which there is room.
    @inline(__always)
    private mutating func putVarint(_ value: UInt64) {
        guard value < 0x80 else { return putLongVarint(value) }
        start.storeBytes(of: UInt8(truncatingIfNeeded: value), toByteOffset: byteCount, as: UInt8.self)
        byteCount += 1
    }

    private mutating func putLongVarint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            start.storeBytes(of: UInt8(truncatingIfNeeded: rest) | 0x80, toByteOffset: byteCount, as: UInt8.self)
            byteCount += 1
            rest >>= 7
        }
        start.storeBytes(of: UInt8(truncatingIfNeeded: rest), toByteOffset: byteCount, as: UInt8.self)
        byteCount += 1
    }

    @inline(__always)
    private mutating func makeRoom(_ count: Int) {
        if capacity - byteCount < count { grow(count) }
    }

    private mutating func grow(_ count: Int) {
        capacity = max(byteCount + count, 2 * capacity)
        let grown = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 1)
        grown.copyMemory(from: start, byteCount: byteCount)
        start.deallocate()
        start = grown
    }

    private static let varintBytesMax = 10
    private static let bytesMin = 64
}
