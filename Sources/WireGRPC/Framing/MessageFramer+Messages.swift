// SPDX-License-Identifier: Apache-2.0

internal import WireProto

extension MessageFramer {
    /// The prefix and the bytes of a message.
    static func framed(_ message: some ProtoMessage) -> [UInt8] {
        message.withPacked { packed in
            [UInt8](unsafeUninitializedCapacity: prefixBytes + packed.byteCount) { target, count in
                count = prefixBytes + packed.byteCount
                let bytes = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<count])
                writePrefix(for: packed.byteCount, to: bytes)
                packed.copy(to: UnsafeMutableRawBufferPointer(rebasing: bytes.dropFirst(prefixBytes)))
            }
        }
    }
}
