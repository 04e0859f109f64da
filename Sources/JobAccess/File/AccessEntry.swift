// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import WireMessages

/// One line of an access file: a credential, whose it is, and what it may do.
///
///     token:1f3a9c2e:sha256:9f86…  ci      submitter@builds,viewer@*  created=2026-11-29T09:00:00Z  expires=2027-…
///     certificate:dns:w1.example.org  w1   worker@media
///     user:1000                    alice   admin@*
public struct AccessEntry: Sendable, Hashable, CustomStringConvertible {
    /// Most grants of one line.
    static let grantCountMax = 64

    /// What proves it.
    public var credential: Credential
    /// Who it is: 1 to 63 of A-Z a-z 0-9 and "._-@". Several lines may be one principal's.
    public var principal: String
    /// What it may do; 1 to 64.
    public var grants: [Grant]
    /// When it was made, for people.
    public var created: Timestamp?
    /// From when on it is worth nothing; nil for never.
    public var expires: Timestamp?

    /// An entry from its parts.
    ///
    /// - Throws: `AccessError` for a principal or grants out of bounds.
    public init(
        _ credential: Credential,
        principal: String,
        grants: [Grant],
        created: Timestamp? = nil,
        expires: Timestamp? = nil
    ) throws(AccessError) {
        guard AccessText.isPrincipal(principal) else {
            throw AccessError(
                "\"\(principal.prefix(80))\" is no principal: 1 to 63 of A-Z a-z 0-9 and \"._-@\", first a letter or digit"
            )
        }
        guard (1...Self.grantCountMax).contains(grants.count) else {
            throw AccessError("a credential has 1 to \(Self.grantCountMax) grants, not \(grants.count)")
        }
        self.credential = credential
        self.principal = principal
        self.grants = grants
        self.created = created
        self.expires = expires
    }

    /// Reads a line.
    ///
    /// - Throws: `AccessError` saying what is wrong with it.
    init(_ line: String) throws(AccessError) {
        let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count >= 3 else {
            throw AccessError("a line is CREDENTIAL PRINCIPAL ROLE@NAMESPACE[,...] [created=TIME] [expires=TIME]")
        }
        var grants: [Grant] = []
        for word in words[2].split(separator: ",", omittingEmptySubsequences: false) {
            grants.append(try Grant(String(word)))
        }
        try self.init(try Credential(words[0]), principal: words[1], grants: grants)
        for word in words.dropFirst(3) {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let time = Self.time(parts[1]) else {
                throw AccessError(
                    "\"\(word)\" is not created=TIME or expires=TIME, a TIME such as 2027-01-31T00:00:00Z"
                )
            }
            switch parts[0] {
            case "created": created = time
            case "expires": expires = time
            default: throw AccessError("\"\(parts[0])\" is not known here; created and expires are")
            }
        }
    }

    private static func time(_ text: String) -> Timestamp? {
        GoogleProtobuf.Timestamp(rfc3339: text)?.nanosecondsSinceEpoch.map { Timestamp(nanoseconds: $0) }
    }

    /// Where it stands with a namespace.
    public func standing(in namespace: String) -> Standing {
        let own = grants.filter { $0.covers(namespace) }
        return own.isEmpty ? .stranger : .known(own.reduce(into: Set()) { $0.formUnion($1.role.rights) })
    }

    /// Whether it has a right in every namespace.
    public func holdsEverywhere(_ right: Right) -> Bool {
        grants.contains { $0.namespace == nil && $0.role.rights.contains(right) }
    }

    /// Whether its time is over.
    public func isExpired(at now: Timestamp) -> Bool {
        expires.map { $0 <= now } ?? false
    }

    /// The line, as it is read.
    public var description: String {
        var words = [credential.description, principal, grants.map(\.description).joined(separator: ",")]
        for (name, time) in [("created", created), ("expires", expires)] {
            let text = time.flatMap { GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: $0.nanoseconds).rfc3339 }
            if let text { words.append("\(name)=\(text)") }
        }
        return words.joined(separator: "  ")
    }
}
