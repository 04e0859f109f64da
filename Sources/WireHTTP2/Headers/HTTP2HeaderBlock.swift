// SPDX-License-Identifier: Apache-2.0

/// A received header block, borrowed from the session: the fields lie in one byte arena, without a string each.
package struct HTTP2HeaderBlock {
    @usableFromInline
    struct Field {
        @usableFromInline var start: UInt32
        @usableFromInline var nameCount: UInt32
        @usableFromInline var valueCount: UInt32

        init(start: UInt32, nameCount: UInt32, valueCount: UInt32) {
            self.start = start
            self.nameCount = nameCount
            self.valueCount = valueCount
        }
    }

    @usableFromInline let bytes: UnsafeRawPointer
    @usableFromInline let fields: UnsafeBufferPointer<Field>

    /// Whether the block was larger than allowed; what is over the limit is missing.
    package let isOversized: Bool

    init(bytes: UnsafeRawPointer, fields: UnsafeBufferPointer<Field>, isOversized: Bool) {
        self.bytes = bytes
        self.fields = fields
        self.isOversized = isOversized
    }

    @inlinable package var count: Int { fields.count }

    @inlinable
    package func name(_ index: Int) -> UnsafeRawBufferPointer {
        let field = fields[index]
        return UnsafeRawBufferPointer(start: bytes + Int(field.start), count: Int(field.nameCount))
    }

    @inlinable
    package func value(_ index: Int) -> UnsafeRawBufferPointer {
        let field = fields[index]
        return UnsafeRawBufferPointer(
            start: bytes + Int(field.start) + Int(field.nameCount),
            count: Int(field.valueCount)
        )
    }
}
