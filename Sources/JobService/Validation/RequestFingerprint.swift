// SPDX-License-Identifier: Apache-2.0

/// Digest of a request's bytes, to find out a request_id that is used again with another body, or a page token with
/// another list.
///
/// Two runs of FNV-1a (64 bit) with different starts, 16 bytes together. It guards against mistakes of one client under
/// its own key, not against an adversary, who could only confuse his own requests.
enum RequestFingerprint {
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var first: UInt64 = 0xcbf2_9ce4_8422_2325
        var second: UInt64 = 0x9ae1_6a3b_2f90_404f
        for byte in bytes {
            first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
            second = (second ^ UInt64(byte)) &* 0x100_0000_01b3 &+ 0x9e37_79b9_7f4a_7c15
        }
        return withUnsafeBytes(of: first.bigEndian, Array.init) + withUnsafeBytes(of: second.bigEndian, Array.init)
    }
}
