// SPDX-License-Identifier: Apache-2.0

/// A received header block, borrowed from the session: the fields lie in one byte arena, without a string each.
package struct HTTP2HeaderBlock {
    struct Field {
        var start: UInt32
        var nameCount: UInt32
        var valueCount: UInt32
    }

    let bytes: UnsafeRawPointer
    let fields: UnsafeBufferPointer<Field>

    /// Whether the block was larger than allowed; what is over the limit is missing.
    package let isOversized: Bool

    package var count: Int { fields.count }

    package func name(_ index: Int) -> UnsafeRawBufferPointer {
        let field = fields[index]
        return UnsafeRawBufferPointer(start: bytes + Int(field.start), count: Int(field.nameCount))
    }

    package func value(_ index: Int) -> UnsafeRawBufferPointer {
        let field = fields[index]
        return UnsafeRawBufferPointer(
            start: bytes + Int(field.start) + Int(field.nameCount),
            count: Int(field.valueCount)
        )
    }
}
