// SPDX-License-Identifier: Apache-2.0

/// What proves who calls, as the access file holds it: never the secret itself.
public enum Credential: Sendable, Hashable, CustomStringConvertible {
    /// A bearer token: its public part, and the SHA-256 of the whole, 32 bytes.
    case token(id: String, digest: [UInt8])
    /// A name in a client certificate that TLS found good.
    case certificate(CertificateName)
    /// A user of this machine, by number, at the other end of a Unix socket.
    case user(UInt32)

    /// Reads `token:ID:sha256:HEX`, `certificate:KIND:NAME` or `user:UID`.
    ///
    /// - Throws: `AccessError` saying what is wrong.
    public init(_ text: String) throws(AccessError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let rest = parts.count == 2 ? parts[1] : ""
        switch parts[0] {
        case "token": self = try Self.token(rest)
        case "certificate": self = .certificate(try CertificateName(rest))
        case "user":
            guard let number = UInt32(rest), String(number) == rest else {
                throw AccessError("\"user:\(rest)\" names no user: write the number, as in user:1000")
            }
            self = .user(number)
        default:
            throw AccessError("a line begins with token:, certificate: or user:, not \"\(parts[0].prefix(32))\"")
        }
    }

    private static func token(_ text: String) throws(AccessError) -> Credential {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, AccessToken.isID(parts[0]), parts[1] == "sha256", let digest = Hex.bytes(of: parts[2]),
            digest.count == AccessToken.digestBytes
        else {
            throw AccessError("a token is written token:ID:sha256:DIGEST, as `jobctl token create` makes it")
        }
        return .token(id: parts[0], digest: digest)
    }

    /// What is unique in a file: two lines for one of these would contradict each other.
    public var key: String {
        switch self {
        case .token(let id, _): "token:\(id)"
        case .certificate(let name): "certificate:\(name)"
        case .user(let number): "user:\(number)"
        }
    }

    /// As it is read.
    public var description: String {
        if case .token(_, let digest) = self { "\(key):sha256:\(Hex.text(of: digest))" } else { key }
    }
}
