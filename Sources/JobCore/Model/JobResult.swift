// SPDX-License-Identifier: Apache-2.0

/// What a successful attempt left behind.
public struct JobResult: Hashable, Sendable {
    /// Opaque bytes, at most 1 MiB.
    public var data: [UInt8]
    /// Media type of `data`.
    public var contentType: String
    /// Whether `data` is only the beginning of what there was.
    public var isTruncated: Bool

    /// A result from its parts.
    public init(data: [UInt8], contentType: String, isTruncated: Bool = false) {
        self.data = data
        self.contentType = contentType
        self.isTruncated = isTruncated
    }
}
