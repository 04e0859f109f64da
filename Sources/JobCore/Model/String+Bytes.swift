// SPDX-License-Identifier: Apache-2.0

extension String {
    /// The longest beginning that has at most `bytesMax` bytes in UTF-8, whole Unicode scalars only; `bytesMax` is 0 or more.
    public func cut(toBytes bytesMax: Int) -> String {
        guard utf8.count > bytesMax else { return self }
        var end = utf8.index(startIndex, offsetBy: bytesMax)
        // No scalar begins with a continuation byte (RFC 3629 section 3).
        while utf8[end] & 0xC0 == 0x80 { utf8.formIndex(before: &end) }
        return String(unicodeScalars[..<end])
    }
}
