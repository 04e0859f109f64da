// SPDX-License-Identifier: Apache-2.0

/// The number of a stream within one connection; odd ones are opened by the client (RFC 9113 section 5.1.1).
public struct HTTP2StreamID: Hashable, Sendable {
    /// The number on the wire.
    public let rawValue: Int32

    /// Takes any number; 0 is the connection itself.
    @inlinable
    public init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }
}

extension HTTP2StreamID: CustomStringConvertible {
    /// "stream 7".
    public var description: String { "stream \(rawValue)" }
}
