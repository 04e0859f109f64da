// SPDX-License-Identifier: Apache-2.0

/// The fixed part of a job: what to run, where, and how. Every default is filled in.
///
/// A value that is shared until it is changed: it goes through every request, record and answer, and has many parts.
public struct JobDefinition: Hashable, Sendable {
    /// The parts themselves.
    private struct Fields: Hashable, Sendable {
        var namespace: String
        var queue: String
        var kind: String
        var specKind: SpecKind
        var spec: [UInt8]
        var labels: [JobLabel]
        var priority: UInt8
        var policy: JobPolicy
        var deadline: Timestamp?
        var traceParent: String
        var requirement: WorkerRequirement
    }

    private final class Storage: Sendable {
        let fields: Fields

        init(_ fields: Fields) {
            self.fields = fields
        }
    }

    private var storage: Storage

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
        traceParent: String = "",
        requirement: WorkerRequirement = .none
    ) {
        storage = Storage(
            Fields(
                namespace: namespace,
                queue: queue,
                kind: kind,
                specKind: specKind,
                spec: spec,
                labels: labels,
                priority: priority,
                policy: policy,
                deadline: deadline,
                traceParent: traceParent,
                requirement: requirement
            )
        )
    }

    private mutating func change<Value>(_ path: WritableKeyPath<Fields, Value>, _ value: Value) {
        var fields = storage.fields
        fields[keyPath: path] = value
        storage = Storage(fields)
    }

    /// Equal when all parts are.
    public static func == (left: JobDefinition, right: JobDefinition) -> Bool {
        left.storage === right.storage || left.storage.fields == right.storage.fields
    }

    /// Hashes all parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.fields)
    }
}

extension JobDefinition {
    /// Namespace.
    public var namespace: String {
        get { storage.fields.namespace }
        set { change(\.namespace, newValue) }
    }

    /// Queue.
    public var queue: String {
        get { storage.fields.queue }
        set { change(\.queue, newValue) }
    }

    /// Application's name for this sort of work; empty for most commands.
    public var kind: String {
        get { storage.fields.kind }
        set { change(\.kind, newValue) }
    }

    /// Which workers can run it.
    public var specKind: SpecKind {
        get { storage.fields.specKind }
        set { change(\.specKind, newValue) }
    }

    /// The encoded jobd.v1.JobSpec; opaque here.
    public var spec: [UInt8] {
        get { storage.fields.spec }
        set { change(\.spec, newValue) }
    }

    /// Labels, sorted by key, keys unique.
    public var labels: [JobLabel] {
        get { storage.fields.labels }
        set { change(\.labels, newValue) }
    }

    /// 0 to 9, higher first.
    public var priority: UInt8 {
        get { storage.fields.priority }
        set { change(\.priority, newValue) }
    }

    /// Retries and limits.
    public var policy: JobPolicy {
        get { storage.fields.policy }
        set { change(\.policy, newValue) }
    }

    /// When the job is given up, running or not; nil = never.
    public var deadline: Timestamp? {
        get { storage.fields.deadline }
        set { change(\.deadline, newValue) }
    }

    /// W3C trace context of the submitter; empty = none.
    public var traceParent: String {
        get { storage.fields.traceParent }
        set { change(\.traceParent, newValue) }
    }

    /// What a task asks of its worker beside the kind; nothing for a command.
    public var requirement: WorkerRequirement {
        get { storage.fields.requirement }
        set { change(\.requirement, newValue) }
    }
}
