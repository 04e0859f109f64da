// SPDX-License-Identifier: Apache-2.0

/// The fixed part of a job: what to run, where, and how. Every default is filled in.
public struct JobDefinition: Hashable, Sendable {
    /// Namespace.
    public var namespace: String
    /// Queue.
    public var queue: String
    /// Application's name for this sort of work; empty for most commands.
    public var kind: String
    /// Which workers can run it.
    public var specKind: SpecKind
    /// The encoded jobd.v1.JobSpec; opaque here.
    public var spec: [UInt8]
    /// Labels, sorted by key, keys unique.
    public var labels: [JobLabel]
    /// 0 to 9, higher first.
    public var priority: UInt8
    /// Retries and limits.
    public var policy: JobPolicy
    /// When the job is given up, running or not; nil = never.
    public var deadline: Timestamp?
    /// W3C trace context of the submitter; empty = none.
    public var traceParent: String

    /// A definition from its parts.
    public init(
        namespace: String = "default",
        queue: String = "default",
        kind: String = "",
        specKind: SpecKind,
        spec: [UInt8],
        labels: [JobLabel] = [],
        priority: UInt8 = 5,
        policy: JobPolicy,
        deadline: Timestamp? = nil,
        traceParent: String = ""
    ) {
        self.namespace = namespace
        self.queue = queue
        self.kind = kind
        self.specKind = specKind
        self.spec = spec
        self.labels = labels
        self.priority = priority
        self.policy = policy
        self.deadline = deadline
        self.traceParent = traceParent
    }
}
