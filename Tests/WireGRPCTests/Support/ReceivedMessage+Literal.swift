// SPDX-License-Identifier: Apache-2.0

@testable import WireGRPC

extension ReceivedMessage: ExpressibleByArrayLiteral {
    /// A message that is not compressed.
    public init(arrayLiteral elements: UInt8...) {
        self.init(elements)
    }

    init(_ bytes: [UInt8]) {
        self.init(bytes: bytes, compression: nil)
    }
}

extension MessageCompression {
    /// The compressed bytes, without a prefix.
    func compressed(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { compressed($0, prefixBytes: 0) } ?? []
    }

    /// One message, compressed and framed.
    func framed(_ bytes: [UInt8]) -> [UInt8] {
        MessageFramer.framed(bytes, self) ?? []
    }
}
