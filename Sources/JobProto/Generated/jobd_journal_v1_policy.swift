// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/journal/v1/policy.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireProto

extension JobdJournalV1 {
    /// Which workers can run a job.
    public struct SpecKind: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Never written.
        public static let unspecified = SpecKind(rawValue: 0)

        /// A command: a worker that accepts commands.
        public static let command = SpecKind(rawValue: 1)

        /// A task: a worker that declares the job's kind.
        public static let task = SpecKind(rawValue: 2)

        /// An HTTP request: the server's own pool.
        public static let http = SpecKind(rawValue: 3)

        /// The values of the proto file, in its order.
        public static let allKnown: [SpecKind] = [
            .unspecified,
            .command,
            .task,
            .http,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "SPEC_KIND_UNSPECIFIED"
            case 1: "SPEC_KIND_COMMAND"
            case 2: "SPEC_KIND_TASK"
            case 3: "SPEC_KIND_HTTP"
            default: nil
            }
        }
    }
}

extension JobdJournalV1 {
    /// One label of a job.
    public struct Label: CBackedMessage {
        /// The label's name.
        public var key: String = ""

        /// The label's value.
        public var value: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.Label" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__Label()
            jobd__journal__v1__label__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__Label.self)
            try arena.read(c.pointee.key, "jobd.journal.v1.Label.key", into: &self.key)
            try arena.read(c.pointee.value, "jobd.journal.v1.Label.value", into: &self.value)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__Label.self)
            jobd__journal__v1__label__init(c)
            let mark = arena.mark
            if !self.key.isEmpty { c.pointee.key = arena.string(self.key, 1) }
            if !self.value.isEmpty { c.pointee.value = arena.string(self.value, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// When and how often a job is run again, and how long it may wait, run and be kept.
    public struct JobPolicy: CBackedMessage {
        /// Attempts that may count before the job is FAILED; at least 1.
        public var maxAttempts: UInt32 = 0

        /// Wait after the first failed attempt.
        public var backoffInitialNs: Int64 = 0

        /// Factor from one wait to the next; at least 1.
        public var backoffMultiplier: Double = 0

        /// Longest wait.
        public var backoffMaxNs: Int64 = 0

        /// Share of the wait that is random, both ways; 0..1.
        public var backoffJitter: Double = 0

        /// Failure reasons that are never retried.
        public var nonRetryableReasons: [String] = []

        /// Exit codes that are never retried.
        public var nonRetryableExitCodes: [Int32] = []

        /// Longest wait in QUEUED; 0 = no limit.
        public var queueTtlNs: Int64 = 0

        /// Longest run of one attempt; 0 = no limit.
        public var runTimeoutNs: Int64 = 0

        /// Absent = by outcome: SUCCEEDED and CANCELLED 24 h, FAILED and EXPIRED 7 d.
        public var retentionNs: Int64?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobPolicy" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobPolicy()
            jobd__journal__v1__job_policy__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobPolicy.self)
            self.maxAttempts = c.pointee.max_attempts
            self.backoffInitialNs = c.pointee.backoff_initial_ns
            self.backoffMultiplier = c.pointee.backoff_multiplier
            self.backoffMaxNs = c.pointee.backoff_max_ns
            self.backoffJitter = c.pointee.backoff_jitter
            if c.pointee.n_non_retryable_reasons != 0 { self.nonRetryableReasons = try arena.strings(c.pointee.n_non_retryable_reasons, c.pointee.non_retryable_reasons, "jobd.journal.v1.JobPolicy.non_retryable_reasons") }
            if c.pointee.n_non_retryable_exit_codes != 0 { self.nonRetryableExitCodes = arena.numbers(c.pointee.n_non_retryable_exit_codes, c.pointee.non_retryable_exit_codes) }
            self.queueTtlNs = c.pointee.queue_ttl_ns
            self.runTimeoutNs = c.pointee.run_timeout_ns
            if c.pointee.retention_ns_presence_case.rawValue == 10 {
                self.retentionNs = c.pointee.retention_ns
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobPolicy.self)
            jobd__journal__v1__job_policy__init(c)
            let mark = arena.mark
            c.pointee.max_attempts = self.maxAttempts
            c.pointee.backoff_initial_ns = self.backoffInitialNs
            c.pointee.backoff_multiplier = arena.double(self.backoffMultiplier, 3)
            c.pointee.backoff_max_ns = self.backoffMaxNs
            c.pointee.backoff_jitter = arena.double(self.backoffJitter, 5)
            if !self.nonRetryableReasons.isEmpty {
                let list = arena.strings(self.nonRetryableReasons, 6)
                c.pointee.n_non_retryable_reasons = list.count
                c.pointee.non_retryable_reasons = list.start
            }
            if !self.nonRetryableExitCodes.isEmpty {
                c.pointee.non_retryable_exit_codes = arena.numbers(self.nonRetryableExitCodes)
                c.pointee.n_non_retryable_exit_codes = self.nonRetryableExitCodes.count
            }
            c.pointee.queue_ttl_ns = self.queueTtlNs
            c.pointee.run_timeout_ns = self.runTimeoutNs
            if let value = self.retentionNs {
                c.pointee.retention_ns_presence_case = .init(rawValue: 10)
                c.pointee.retention_ns = value
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// The fixed part of a job.
    public struct JobDefinition: CBackedMessage {
        /// The namespace.
        public var namespace: String = ""

        /// The queue.
        public var queue: String = ""

        /// The kind; empty for most commands.
        public var kind: String = ""

        /// Which workers can run it.
        public var specKind: JobdJournalV1.SpecKind = JobdJournalV1.SpecKind(rawValue: 0)

        /// The encoded jobd.v1.JobSpec; opaque to the scheduler.
        public var spec: [UInt8] = []

        /// Labels, sorted by key, keys unique.
        public var labels: [JobdJournalV1.Label] = []

        /// 0..9, higher first.
        public var priority: UInt32 = 0

        /// Retries and limits.
        public var policy: JobdJournalV1.JobPolicy?

        /// When the job ends as EXPIRED whatever its state; 0 = never.
        public var deadlineTimeNs: Int64 = 0

        /// W3C traceparent of the submitter; empty = none.
        public var traceParent: String = ""

        /// What a task asks of its worker beside the kind; absent = nothing.
        public var requirement: JobdJournalV1.WorkerRequirement?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobDefinition" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobDefinition()
            jobd__journal__v1__job_definition__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobDefinition.self)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.JobDefinition.namespace", into: &self.namespace)
            try arena.read(c.pointee.queue, "jobd.journal.v1.JobDefinition.queue", into: &self.queue)
            try arena.read(c.pointee.kind, "jobd.journal.v1.JobDefinition.kind", into: &self.kind)
            self.specKind = JobdJournalV1.SpecKind(rawValue: Int32(truncatingIfNeeded: c.pointee.spec_kind.rawValue))
            self.spec = arena.bytes(c.pointee.spec.len, c.pointee.spec.data)
            if c.pointee.n_labels != 0 { self.labels = try arena.messages(c.pointee.n_labels, c.pointee.labels) }
            self.priority = c.pointee.priority
            try arena.read(c.pointee.policy, into: &self.policy)
            self.deadlineTimeNs = c.pointee.deadline_time_ns
            try arena.read(c.pointee.trace_parent, "jobd.journal.v1.JobDefinition.trace_parent", into: &self.traceParent)
            try arena.read(c.pointee.requirement, into: &self.requirement)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobDefinition.self)
            jobd__journal__v1__job_definition__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.queue.isEmpty { c.pointee.queue = arena.string(self.queue, 2) }
            if !self.kind.isEmpty { c.pointee.kind = arena.string(self.kind, 3) }
            c.pointee.spec_kind = .init(rawValue: .init(truncatingIfNeeded: self.specKind.rawValue))
            if !self.spec.isEmpty { c.pointee.spec = .init(len: self.spec.count, data: arena.bytes(self.spec)) }
            if !self.labels.isEmpty {
                c.pointee.labels = arena.messages(self.labels)
                c.pointee.n_labels = self.labels.count
            }
            c.pointee.priority = self.priority
            if let value = self.policy { c.pointee.policy = arena.message(value) }
            c.pointee.deadline_time_ns = self.deadlineTimeNs
            if !self.traceParent.isEmpty { c.pointee.trace_parent = arena.string(self.traceParent, 10) }
            if let value = self.requirement { c.pointee.requirement = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// What a job asks of the worker that runs it.
    public struct WorkerRequirement: CBackedMessage {
        /// Version of a task's kind; empty = any.
        public var kindVersion: String = ""

        /// Labels that the worker must have, sorted by key, keys unique.
        public var labels: [JobdJournalV1.Label] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.WorkerRequirement" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__WorkerRequirement()
            jobd__journal__v1__worker_requirement__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__WorkerRequirement.self)
            try arena.read(c.pointee.kind_version, "jobd.journal.v1.WorkerRequirement.kind_version", into: &self.kindVersion)
            if c.pointee.n_labels != 0 { self.labels = try arena.messages(c.pointee.n_labels, c.pointee.labels) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__WorkerRequirement.self)
            jobd__journal__v1__worker_requirement__init(c)
            let mark = arena.mark
            if !self.kindVersion.isEmpty { c.pointee.kind_version = arena.string(self.kindVersion, 1) }
            if !self.labels.isEmpty {
                c.pointee.labels = arena.messages(self.labels)
                c.pointee.n_labels = self.labels.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// What went wrong in an attempt.
    public struct Failure: CBackedMessage {
        /// A google.rpc.Code.
        public var code: Int32 = 0

        /// UPPER_SNAKE name of the cause, compared with non_retryable_reasons.
        public var reason: String = ""

        /// For people.
        public var message: String = ""

        /// True when the worker said that another attempt cannot help.
        public var permanent: Bool = false

        /// EXIT_CODE, SIGNALED, START_FAILED, WORKER_FAILURE, RUN_TIMEOUT, WORKER_LOST, HTTP_STATUS or HTTP_FAILED.
        public var cause: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.Failure" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__Failure()
            jobd__journal__v1__failure__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__Failure.self)
            self.code = c.pointee.code
            try arena.read(c.pointee.reason, "jobd.journal.v1.Failure.reason", into: &self.reason)
            try arena.read(c.pointee.message, "jobd.journal.v1.Failure.message", into: &self.message)
            self.permanent = c.pointee.permanent != 0
            self.cause = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.cause.rawValue))
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__Failure.self)
            jobd__journal__v1__failure__init(c)
            let mark = arena.mark
            c.pointee.code = self.code
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 2) }
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 3) }
            c.pointee.permanent = self.permanent ? 1 : 0
            c.pointee.cause = .init(rawValue: .init(truncatingIfNeeded: self.cause.rawValue))
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// What a job produced.
    public struct Result: CBackedMessage {
        /// Opaque bytes.
        public var data: [UInt8] = []

        /// Media type of `data`.
        public var contentType: String = ""

        /// True when `data` is only the beginning of what there was.
        public var truncated: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.Result" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__Result()
            jobd__journal__v1__result__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__Result.self)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            try arena.read(c.pointee.content_type, "jobd.journal.v1.Result.content_type", into: &self.contentType)
            self.truncated = c.pointee.truncated != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__Result.self)
            jobd__journal__v1__result__init(c)
            let mark = arena.mark
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            if !self.contentType.isEmpty { c.pointee.content_type = arena.string(self.contentType, 2) }
            c.pointee.truncated = self.truncated ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A schedule as accepted.
    public struct ScheduleDefinition: CBackedMessage {
        /// The namespace.
        public var namespace: String = ""

        /// The schedule's name within the namespace.
        public var scheduleId: String = ""

        /// When it fires.
        public var timing: JobdJournalV1.ScheduleTiming?

        /// The job it makes; `deadline_time_ns` is unused here.
        public var job: JobdJournalV1.JobDefinition?

        /// The encoded jobd.v1.SubmitJobRequest that was given as the template; opaque to the scheduler, shown to clients.
        public var jobTemplate: [UInt8] = []

        /// How old a missed nominal time may be to be run once after all; 0 = never.
        public var catchupWindowNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleDefinition" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleDefinition()
            jobd__journal__v1__schedule_definition__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleDefinition.self)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.ScheduleDefinition.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.ScheduleDefinition.schedule_id", into: &self.scheduleId)
            try arena.read(c.pointee.timing, into: &self.timing)
            try arena.read(c.pointee.job, into: &self.job)
            self.jobTemplate = arena.bytes(c.pointee.job_template.len, c.pointee.job_template.data)
            self.catchupWindowNs = c.pointee.catchup_window_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleDefinition.self)
            jobd__journal__v1__schedule_definition__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            if let value = self.timing { c.pointee.timing = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            if !self.jobTemplate.isEmpty { c.pointee.job_template = .init(len: self.jobTemplate.count, data: arena.bytes(self.jobTemplate)) }
            c.pointee.catchup_window_ns = self.catchupWindowNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// When a schedule fires: a cron expression or an interval.
    public struct ScheduleTiming: CBackedMessage {
        /// Cron expression of 5 or 6 fields, or a macro; empty = use the interval.
        public var cron: String = ""

        /// IANA name of the zone the cron fields are read in; empty = UTC.
        public var timeZone: String = ""

        /// Interval between nominal times; 0 = use `cron`.
        public var intervalNs: Int64 = 0

        /// Offset of the nominal times within the interval, counted from 1970-01-01T00:00:00Z.
        public var phaseNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleTiming" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleTiming()
            jobd__journal__v1__schedule_timing__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleTiming.self)
            try arena.read(c.pointee.cron, "jobd.journal.v1.ScheduleTiming.cron", into: &self.cron)
            try arena.read(c.pointee.time_zone, "jobd.journal.v1.ScheduleTiming.time_zone", into: &self.timeZone)
            self.intervalNs = c.pointee.interval_ns
            self.phaseNs = c.pointee.phase_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleTiming.self)
            jobd__journal__v1__schedule_timing__init(c)
            let mark = arena.mark
            if !self.cron.isEmpty { c.pointee.cron = arena.string(self.cron, 1) }
            if !self.timeZone.isEmpty { c.pointee.time_zone = arena.string(self.timeZone, 2) }
            c.pointee.interval_ns = self.intervalNs
            c.pointee.phase_ns = self.phaseNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
