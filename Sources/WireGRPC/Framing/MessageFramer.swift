// SPDX-License-Identifier: Apache-2.0

/// The five bytes before each message: a flag for compression and the length, big-endian.
enum MessageFramer {
    static let prefixBytes = 5

    /// Writes the prefix of a message of `count` bytes to the start of `target`.
    static func writePrefix(for count: Int, isCompressed: Bool = false, to target: UnsafeMutableRawBufferPointer) {
        target[0] = isCompressed ? 1 : 0
        target.storeBytes(of: UInt32(count).bigEndian, toByteOffset: 1, as: UInt32.self)
    }
}
