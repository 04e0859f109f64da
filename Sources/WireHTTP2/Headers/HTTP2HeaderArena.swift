// SPDX-License-Identifier: Apache-2.0

/// Where received header fields are kept until their events are handled; the memory is used again for each batch.
///
/// Raw memory instead of arrays: this is written for every field of every call.
struct HTTP2HeaderArena: ~Copyable {
    private static let bytesAtStart = 8 << 10
    private static let fieldsAtStart = 128

    private var bytes: UnsafeMutableRawPointer
    private var byteCapacity = bytesAtStart
    private(set) var byteCount = 0
    private var fields: UnsafeMutablePointer<HTTP2HeaderBlock.Field>
    private var fieldCapacity = fieldsAtStart
    private(set) var fieldCount = 0

    init() {
        bytes = .allocate(byteCount: Self.bytesAtStart, alignment: 16)
        fields = .allocate(capacity: Self.fieldsAtStart)
    }

    deinit {
        bytes.deallocate()
        fields.deallocate()
    }

    mutating func append(name: UnsafeRawPointer, _ nameCount: Int, value: UnsafeRawPointer?, _ valueCount: Int) {
        if byteCount + nameCount + valueCount > byteCapacity {
            growBytes(by: nameCount + valueCount)
        }
        if fieldCount == fieldCapacity {
            growFields()
        }
        let target = bytes + byteCount
        target.copyMemory(from: name, byteCount: nameCount)
        if let value {
            (target + nameCount).copyMemory(from: value, byteCount: valueCount)
        }
        (fields + fieldCount).initialize(
            to: .init(start: UInt32(byteCount), nameCount: UInt32(nameCount), valueCount: UInt32(valueCount))
        )
        byteCount += nameCount + valueCount
        fieldCount += 1
    }

    /// The block of `count` fields from `first` on.
    func block(first: Int, count: Int, isOversized: Bool) -> HTTP2HeaderBlock {
        HTTP2HeaderBlock(
            bytes: UnsafeRawPointer(bytes),
            fields: UnsafeBufferPointer(start: fields + first, count: count),
            isOversized: isOversized
        )
    }

    mutating func removeAll() {
        byteCount = 0
        fieldCount = 0
    }

    /// Removes the first `count` fields; the others move to the front.
    mutating func removeFirst(_ count: Int) {
        guard count < fieldCount else {
            removeAll()
            return
        }
        let start = fields[count].start
        byteCount -= Int(start)
        fieldCount -= count
        // Overlapping moves: memory keeps its order.
        bytes.copyMemory(from: bytes + Int(start), byteCount: byteCount)
        for index in 0..<fieldCount {
            fields[index] = fields[index + count]
            fields[index].start -= start
        }
    }

    private mutating func growBytes(by more: Int) {
        let capacity = max(byteCapacity * 2, byteCount + more)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: bytes, byteCount: byteCount)
        bytes.deallocate()
        bytes = larger
        byteCapacity = capacity
    }

    private mutating func growFields() {
        let larger = UnsafeMutablePointer<HTTP2HeaderBlock.Field>.allocate(capacity: fieldCapacity * 2)
        larger.moveInitialize(from: fields, count: fieldCount)
        fields.deallocate()
        fields = larger
        fieldCapacity *= 2
    }
}
