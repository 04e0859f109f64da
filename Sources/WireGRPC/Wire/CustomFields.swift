// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// Which fields of a header block are the application's: noted first and copied together, into one piece of memory.
struct CustomFields {
    /// More fields than this are left out; header blocks have their own, lower bound.
    private static let indexMax = 128

    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var bytes = 0
    private var count = 0

    mutating func add(_ index: Int, name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard index < Self.indexMax, let size = Metadata.storedBytes(name: name, value: value) else { return }
        if index < 64 {
            low |= 1 << UInt64(index)
        } else {
            high |= 1 << UInt64(index - 64)
        }
        bytes += size
        count += 1
    }

    /// The noted fields of the block in which they were found.
    func metadata(of block: HTTP2HeaderBlock) -> Metadata {
        var metadata = Metadata()
        guard count > 0 else { return metadata }
        metadata.appendStored(count, bytes: bytes) { target in
            var position = 0
            copy(low, from: 0, of: block, to: target, at: &position)
            copy(high, from: 64, of: block, to: target, at: &position)
        }
        return metadata
    }

    private func copy(
        _ mask: UInt64,
        from start: Int,
        of block: HTTP2HeaderBlock,
        to target: UnsafeMutableRawBufferPointer,
        at position: inout Int
    ) {
        var left = mask
        while left != 0 {
            let index = start + left.trailingZeroBitCount
            left &= left - 1
            Metadata.write(name: block.name(index), value: block.value(index), to: target, at: &position)
        }
    }
}
