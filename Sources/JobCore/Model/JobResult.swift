// SPDX-License-Identifier: Apache-2.0

/// What a successful attempt left behind.
public struct JobResult: Hashable, Sendable {
    /// Opaque bytes, at most 1 MiB.
    public var data: [UInt8]
    /// Media type of `data`.
    public var contentType: String

    /// A result from its parts.
    public init(data: [UInt8], contentType: String) {
        self.data = data
        self.contentType = contentType
    }
}
