// SPDX-License-Identifier: Apache-2.0

/// One job to accept, checked and with its defaults filled in.
public struct JobSubmission: Hashable, Sendable {
    /// What to run.
    public var definition: JobDefinition
    /// When it may start at the earliest.
    public var start: Start
    /// The client's key for a repeated request; nil = none.
    public var request: RequestKey?
    /// Check everything and answer as if accepted, but accept nothing.
    public var isValidationOnly: Bool

    /// When a job may start at the earliest.
    public enum Start: Hashable, Sendable {
        /// As soon as a worker has room.
        case now
        /// At an instant; one that has passed means now.
        case at(Timestamp)
        /// A span after acceptance.
        case after(TimeSpan)
    }

    /// A submission from its parts.
    public init(
        definition: JobDefinition,
        start: Start = .now,
        request: RequestKey? = nil,
        isValidationOnly: Bool = false
    ) {
        self.definition = definition
        self.start = start
        self.request = request
        self.isValidationOnly = isValidationOnly
    }
}

/// A client's key for one request, with a digest of the request so that another body under the same key is found out.
public struct RequestKey: Hashable, Sendable {
    /// The key, unique in the job's namespace.
    public var id: String
    /// Digest of the request's meaning; computed above the scheduler, compared byte for byte.
    public var fingerprint: [UInt8]

    /// A key from its parts.
    public init(id: String, fingerprint: [UInt8]) {
        self.id = id
        self.fingerprint = fingerprint
    }
}
