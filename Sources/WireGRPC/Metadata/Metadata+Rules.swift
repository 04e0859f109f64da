// SPDX-License-Identifier: Apache-2.0

extension Metadata {
    private static let protocolNames: [StaticString] = [
        "content-type", "te", "connection", "transfer-encoding", "keep-alive", "upgrade", "proxy-connection", "host",
        "content-length",
    ]

    /// Whether a name belongs to the application: not to HTTP and not to gRPC.
    static func isCustom(_ name: UnsafeRawBufferPointer) -> Bool {
        guard let first = name.first, first != UInt8(ascii: ":") else { return false }
        return !name.isPrefixed(by: "grpc-") && !protocolNames.contains { name.isEqual(to: $0) }
    }

    /// Why these fields cannot be sent, naming the first bad one; nil when they can.
    ///
    /// Names are lower-case letters, digits and `_-.`; values are printable ASCII (PROTOCOL-HTTP2.md, "Custom-Metadata").
    var defect: String? {
        var found: String?
        forEach { name, value in
            guard found == nil else { return }
            if name.isEmpty || !name.allSatisfy(Self.isNameByte) {
                found = "metadata name \"\(name.text)\" has a byte other than a-z, 0-9, '_', '-' and '.'"
            } else if !value.allSatisfy({ (0x20...0x7e).contains($0) }) {
                found = "metadata \"\(name.text)\" has a byte that is not printable ASCII; use a name ending in -bin"
            }
        }
        return found
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
