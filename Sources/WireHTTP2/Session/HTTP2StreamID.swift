// SPDX-License-Identifier: Apache-2.0

/// The number of a stream within one connection; odd ones are opened by the client (RFC 9113 section 5.1.1).
package struct HTTP2StreamID: Hashable, Sendable {
    package let rawValue: Int32

    @inlinable
    package init(_ rawValue: Int32) {
        self.rawValue = rawValue
    }
}

extension HTTP2StreamID: CustomStringConvertible {
    package var description: String { "stream \(rawValue)" }
}
