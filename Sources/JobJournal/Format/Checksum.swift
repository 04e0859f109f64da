// SPDX-License-Identifier: Apache-2.0

internal import CJobJournal

/// CRC32C and the search for bytes that are not zero.
enum Checksum {
    /// CRC32C of the bytes, going on from the CRC32C of what stands before them.
    static func crc32c(_ bytes: RawSpan, after previous: UInt32 = 0) -> UInt32 {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe cjobjournal_crc32c(previous, bytes.baseAddress, bytes.count)
        }
    }

    /// CRC32C of an integer's little-endian bytes.
    static func crc32c(_ value: UInt64) -> UInt32 {
        unsafe withUnsafeBytes(of: value.littleEndian) { bytes in
            unsafe cjobjournal_crc32c(0, bytes.baseAddress, bytes.count)
        }
    }

    static func isZero(_ bytes: RawSpan) -> Bool {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe cjobjournal_first_nonzero(bytes.baseAddress, bytes.count) == bytes.count
        }
    }

    /// The offset of the first byte that is not zero, or the count.
    static func firstNonzero(_ bytes: RawSpan) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe cjobjournal_first_nonzero(bytes.baseAddress, bytes.count)
        }
    }

    /// The offset just past the last byte that is not zero, or 0.
    static func endOfNonzero(_ bytes: RawSpan) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            unsafe cjobjournal_end_of_nonzero(bytes.baseAddress, bytes.count)
        }
    }
}
