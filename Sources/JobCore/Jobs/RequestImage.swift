// SPDX-License-Identifier: Apache-2.0

/// A request key that is remembered, as it stands in a snapshot of the store.
public struct RequestImage: Hashable, Sendable {
    /// Namespace of the request.
    public var namespace: String
    /// The key, the digest and the expiry.
    public var request: RememberedRequest
    /// The job it made.
    public var jobID: JobID

    /// An image from its parts.
    public init(namespace: String, request: RememberedRequest, jobID: JobID) {
        self.namespace = namespace
        self.request = request
        self.jobID = jobID
    }
}

/// The identifier of a removed job that is remembered, as it stands in a snapshot of the store.
public struct RemovedImage: Hashable, Sendable {
    /// The job.
    public var jobID: JobID
    /// DELETED or PURGED.
    public var reason: TransitionReason
    /// Where it was.
    public var namespace: NamespaceMark
    /// Until when it is remembered.
    public var expiry: Timestamp

    /// An image from its parts.
    public init(jobID: JobID, reason: TransitionReason, namespace: NamespaceMark, expiry: Timestamp) {
        self.jobID = jobID
        self.reason = reason
        self.namespace = namespace
        self.expiry = expiry
    }
}
