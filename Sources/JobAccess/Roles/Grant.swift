// SPDX-License-Identifier: Apache-2.0

/// A role in one namespace, or in all: `submitter@builds`, `viewer@*`.
public struct Grant: Sendable, Hashable, CustomStringConvertible {
    /// The role.
    public var role: Role
    /// The namespace; nil for every one.
    public var namespace: String?

    /// The grant from its parts.
    public init(_ role: Role, in namespace: String?) {
        self.role = role
        self.namespace = namespace
    }

    /// Reads `ROLE@NAMESPACE` or `ROLE@*`.
    ///
    /// - Throws: `AccessError` saying what is wrong.
    public init(_ text: String) throws(AccessError) {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let role = Role(rawValue: parts[0]) else {
            let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw AccessError("\"\(text)\" is no grant: write ROLE@NAMESPACE or ROLE@*, with a role of \(roles)")
        }
        guard parts[1] == "*" || AccessText.isNamespace(parts[1]) else {
            throw AccessError(
                "\"\(parts[1])\" in \"\(text)\" is no namespace: 1 to 63 of a-z 0-9 and '-', first a letter, or *"
            )
        }
        self.init(role, in: parts[1] == "*" ? nil : parts[1])
    }

    /// Whether it says something about that namespace.
    public func covers(_ namespace: String) -> Bool {
        self.namespace == nil || self.namespace == namespace
    }

    /// As it is read.
    public var description: String { "\(role.rawValue)@\(namespace ?? "*")" }
}
