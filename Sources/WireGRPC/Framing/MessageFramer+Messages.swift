// SPDX-License-Identifier: Apache-2.0

internal import WireProto

extension MessageFramer {
    /// The prefix and the bytes of a message, compressed if asked for.
    static func framed(_ message: some ProtoMessage, _ compression: MessageCompression? = nil) -> [UInt8] {
        if let compression, let framed = framed(message.serialized(), compression) { return framed }
        return message.withPacked { packed in
            [UInt8](unsafeUninitializedCapacity: prefixBytes + packed.byteCount) { target, count in
                count = prefixBytes + packed.byteCount
                let bytes = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<count])
                writePrefix(for: packed.byteCount, to: bytes)
                packed.copy(to: UnsafeMutableRawBufferPointer(rebasing: bytes.dropFirst(prefixBytes)))
            }
        }
    }

    /// The prefix and the compressed bytes of a serialized message; nil when they cannot be compressed.
    static func framed(_ serialized: [UInt8], _ compression: MessageCompression) -> [UInt8]? {
        var framed = serialized.withUnsafeBytes { compression.compressed($0, prefixBytes: prefixBytes) }
        framed?.withUnsafeMutableBytes { writePrefix(for: $0.count - prefixBytes, isCompressed: true, to: $0) }
        return framed
    }
}
