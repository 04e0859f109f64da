// SPDX-License-Identifier: Apache-2.0

extension RawSpan {
    /// The little-endian integer at a byte offset, which need not be aligned; traps outside the span.
    @inline(__always)
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Value.Type = Value.self) -> Value
    {
        Value(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self))
    }
}

extension MutableRawSpan {
    /// Stores an integer in little-endian order at a byte offset, which need not be aligned; traps outside the span.
    @inline(__always)
    mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
        storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
    }
}
