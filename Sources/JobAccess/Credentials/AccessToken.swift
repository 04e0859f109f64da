// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// A bearer token (RFC 6750): `jobd_ID_SECRET`, where ID is 8 hexadecimal digits that may be shown, and SECRET 256 random
/// bits as 64.
///
/// With that many random bits one round of SHA-256 is enough to keep it: there is nothing to guess.
public struct AccessToken: Sendable {
    static let digestBytes = 32
    private static let idBytes = 4
    private static let prefix = "jobd"

    /// The whole token, to be shown once, to whoever made it.
    public let secret: String
    /// Its public part.
    public let id: String

    /// A new one, from the system's source of random bytes.
    public static func make() -> AccessToken {
        var system = SystemRandomNumberGenerator()
        return make(using: &system)
    }

    static func make(using source: inout some RandomNumberGenerator) -> AccessToken {
        func random(_ count: Int) -> String {
            Hex.text(of: (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) })
        }
        let id = random(idBytes)
        return AccessToken(secret: "\(prefix)_\(id)_\(random(digestBytes))", id: id)
    }

    private init(secret: String, id: String) {
        self.secret = secret
        self.id = id
    }

    /// Reads what a client presents; nil for what cannot be a token of jobd.
    public init?(presented text: String) {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == Self.prefix, Self.isID(String(parts[1])), parts[2].utf8.count <= 128 else {
            return nil
        }
        self.init(secret: text, id: String(parts[1]))
    }

    /// What is kept of it.
    public var credential: Credential { .token(id: id, digest: digest) }

    private var digest: [UInt8] { Array(SHA256.hash(data: Array(secret.utf8))) }

    /// Whether it is the token with that digest, in a time that does not depend on either.
    func matches(_ digest: [UInt8]) -> Bool {
        let own = self.digest
        guard own.count == digest.count else { return false }
        return zip(own, digest).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether a text may be the public part of a token: 8 hexadecimal digits in lower case.
    public static func isID(_ text: String) -> Bool {
        text.utf8.count == 2 * idBytes && Hex.bytes(of: text) != nil && text == text.lowercased()
    }
}
