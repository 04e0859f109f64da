// SPDX-License-Identifier: Apache-2.0

/// The fixed part of a job: what to run, where, and how. Every default is filled in.
///
/// A value that is shared until it is changed: it goes through every request, record and answer, and has many parts.
public struct JobDefinition: Hashable, Sendable {
    /// What the jobs that one caller submits mostly have alike.
    private final class Shared: Sendable {
        let fields: SharedFields

        init(_ fields: SharedFields) {
            self.fields = fields
        }

        /// Compared in here, where they lie: what is taken out is copied, with all of its parts.
        func isMade(of other: SharedFields) -> Bool { fields == other }
    }

    private struct SharedFields: Hashable, Sendable {
        var namespace: String
        var queue: String
        var kind: String
        var specKind: SpecKind
        var labels: [JobLabel]
        var priority: UInt8
        var policy: JobPolicy
        var requirement: WorkerRequirement
    }

    /// What each has for itself.
    private struct OwnFields: Hashable, Sendable {
        var spec: [UInt8]
        var deadline: Timestamp?
        var traceParent: String
    }

    private final class Storage: Sendable {
        let shared: Shared
        let own: OwnFields

        init(_ shared: Shared, _ own: OwnFields) {
            self.shared = shared
            self.own = own
        }
    }

    private var storage: Storage

    /// A definition from its parts.
    ///
    /// - Parameter other: A definition that this one is probably like: what both have alike is then kept once.
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
        requirement: WorkerRequirement = .none,
        like other: JobDefinition? = nil
    ) {
        let fields = SharedFields(
            namespace: namespace,
            queue: queue,
            kind: kind,
            specKind: specKind,
            labels: labels,
            priority: priority,
            policy: policy,
            requirement: requirement
        )
        let own = OwnFields(spec: spec, deadline: deadline, traceParent: traceParent)
        if let known = other?.storage.shared, known.isMade(of: fields) {
            storage = Storage(known, own)
        } else {
            storage = Storage(Shared(fields), own)
        }
    }

    /// A definition with all that another shares with its kin.
    public init(kinOf other: JobDefinition, spec: [UInt8], deadline: Timestamp?, traceParent: String) {
        storage = Storage(
            other.storage.shared,
            OwnFields(spec: spec, deadline: deadline, traceParent: traceParent)
        )
    }

    /// Whether the other was made from this one, or both from a third, by changing no more than `spec`, `deadline` and
    /// `traceParent`: then everything else is equal. False says nothing.
    public func isKin(of other: JobDefinition) -> Bool {
        storage.shared === other.storage.shared
    }

    private mutating func change<Value>(_ path: WritableKeyPath<SharedFields, Value>, _ value: Value) {
        var fields = storage.shared.fields
        fields[keyPath: path] = value
        storage = Storage(Shared(fields), storage.own)
    }

    /// Equal when all parts are.
    public static func == (left: JobDefinition, right: JobDefinition) -> Bool {
        guard left.storage !== right.storage else { return true }
        return left.storage.own == right.storage.own
            && (left.isKin(of: right) || left.storage.shared.fields == right.storage.shared.fields)
    }

    /// Hashes all parts.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.shared.fields)
        hasher.combine(storage.own)
    }
}

extension JobDefinition {
    /// Namespace.
    public var namespace: String {
        get { storage.shared.fields.namespace }
        set { change(\.namespace, newValue) }
    }

    /// Queue.
    public var queue: String {
        get { storage.shared.fields.queue }
        set { change(\.queue, newValue) }
    }

    /// Application's name for this sort of work; empty for most commands.
    public var kind: String {
        get { storage.shared.fields.kind }
        set { change(\.kind, newValue) }
    }

    /// Which workers can run it.
    public var specKind: SpecKind {
        get { storage.shared.fields.specKind }
        set { change(\.specKind, newValue) }
    }

    /// The encoded jobd.v1.JobSpec; opaque here.
    public var spec: [UInt8] {
        get { storage.own.spec }
        set {
            self = JobDefinition(kinOf: self, spec: newValue, deadline: deadline, traceParent: traceParent)
        }
    }

    /// Labels, sorted by key, keys unique.
    public var labels: [JobLabel] {
        get { storage.shared.fields.labels }
        set { change(\.labels, newValue) }
    }

    /// 0 to 9, higher first.
    public var priority: UInt8 {
        get { storage.shared.fields.priority }
        set { change(\.priority, newValue) }
    }

    /// Retries and limits.
    public var policy: JobPolicy {
        get { storage.shared.fields.policy }
        set { change(\.policy, newValue) }
    }

    /// When the job is given up, running or not; nil = never.
    public var deadline: Timestamp? {
        get { storage.own.deadline }
        set {
            self = JobDefinition(kinOf: self, spec: spec, deadline: newValue, traceParent: traceParent)
        }
    }

    /// W3C trace context of the submitter; empty = none.
    public var traceParent: String {
        get { storage.own.traceParent }
        set {
            self = JobDefinition(kinOf: self, spec: spec, deadline: deadline, traceParent: newValue)
        }
    }

    /// What a task asks of its worker beside the kind; nothing for a command.
    public var requirement: WorkerRequirement {
        get { storage.shared.fields.requirement }
        set { change(\.requirement, newValue) }
    }
}
