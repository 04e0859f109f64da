// SPDX-License-Identifier: Apache-2.0

/// A kind of task that a worker runs, and the version of its code for it.
public struct WorkerKind: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The kind, as jobs name it.
    public var kind: String
    /// The version, compared as text; may be empty.
    public var version: String

    /// A kind from its parts.
    public init(_ kind: String, version: String = "") {
        self.kind = kind
        self.version = version
    }

    /// A kind without a version.
    public init(stringLiteral kind: String) {
        self.init(kind)
    }
}
