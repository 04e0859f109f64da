// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/job_service.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension JobdV1 {
    /// How a slow reader is served.
    public struct CoalesceMode: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Every event.
        public static let unspecified = CoalesceMode(rawValue: 0)

        /// Events that wait to be sent may be replaced by a later one of the same job.
        public static let latest = CoalesceMode(rawValue: 1)

        /// The values of the proto file, in its order.
        public static let allKnown: [CoalesceMode] = [
            .unspecified,
            .latest,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "COALESCE_MODE_UNSPECIFIED"
            case 1: "COALESCE_MODE_LATEST"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// A job to accept. Exactly one member of spec is set.
    public struct SubmitJobRequest: CBackedMessage {
        /// Namespace, "default" when empty. 1 to 63 of a-z 0-9 and '-', first a letter.
        public var namespace: String = ""

        /// Queue, "default" when empty. 1 to 127 of A-Z a-z 0-9 and "._-", first a letter or digit.
        public var queue: String = ""

        /// Application's name for this sort of work; needed for a task, free otherwise. At most 127 characters as in queue
        /// and '/'.
        public var kind: String = ""

        /// Free key-value pairs. At most 64; key of 1 to 63 characters as in queue and '/', value of at most 255 bytes.
        public var labels: [String: String] = [:]

        /// 0 to 9, higher starts first; default 5.
        public var priority: Int32?

        /// The work.
        public var spec: OneOfSpec?

        /// Client's key for this request, at most 128 bytes. A second request with the same key within 24 h gets the first
        /// answer; with another body it is refused (REQUEST_ID_REUSED), and once that job was deleted or purged, too
        /// (REQUEST_ID_SPENT).
        public var requestId: String = ""

        /// Earliest start. At most one of run_time and delay. Default: now.
        public var runTime: GoogleProtobuf.Timestamp?

        /// Earliest start, from now. 0 to 10 years.
        public var delay: GoogleProtobuf.Duration?

        /// Longest wait for the first start once the job is due; then it is EXPIRED. Default: none.
        public var queueTtl: GoogleProtobuf.Duration?

        /// Moment at which the job is given up, running or not (EXPIRED). Default: none.
        public var deadline: GoogleProtobuf.Timestamp?

        /// Longest time an attempt may run; then it is TIMED_OUT. Default: none.
        public var runTimeout: GoogleProtobuf.Duration?

        /// How failures are retried.
        public var retry: JobdV1.RetryPolicy?

        /// How long the job is kept once terminal. 0 to 365 days; default 24 h, FAILED and EXPIRED 7 days.
        public var retention: GoogleProtobuf.Duration?

        /// Check everything and answer as if accepted, but accept nothing.
        public var validateOnly: Bool = false

        /// The traceparent of W3C Trace Context to pass on to the worker; another text is refused with TRACE_PARENT_INVALID.
        public var traceParent: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The work.
        public enum OneOfSpec: Sendable, Equatable {
            /// A process run by the server's pool.
            case command(JobdV1.CommandSpec)
            /// Work for a worker that declares kind.
            case task(JobdV1.TaskSpec)
            /// A request made by the server's pool.
            case http(JobdV1.HttpSpec)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SubmitJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SubmitJobRequest()
            jobd__v1__submit_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SubmitJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.SubmitJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.queue, "jobd.v1.SubmitJobRequest.queue", into: &self.queue)
            try arena.read(c.pointee.kind, "jobd.v1.SubmitJobRequest.kind", into: &self.kind)
            self.labels = try arena.map(c.pointee.n_labels, c.pointee.labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.SubmitJobRequest.labels"), try arena.string(entry.pointee.value, "jobd.v1.SubmitJobRequest.labels"))
            }
            if c.pointee.priority_presence_case.rawValue == 5 {
                self.priority = c.pointee.priority
            }
            switch c.pointee.spec_case.rawValue {
            case 6: self.spec = .command(try arena.messageOrEmpty(c.pointee.command))
            case 7: self.spec = .task(try arena.messageOrEmpty(c.pointee.task))
            case 8: self.spec = .http(try arena.messageOrEmpty(c.pointee.http))
            default: break
            }
            try arena.read(c.pointee.request_id, "jobd.v1.SubmitJobRequest.request_id", into: &self.requestId)
            try arena.read(c.pointee.run_time, into: &self.runTime)
            try arena.read(c.pointee.delay, into: &self.delay)
            try arena.read(c.pointee.queue_ttl, into: &self.queueTtl)
            try arena.read(c.pointee.deadline, into: &self.deadline)
            try arena.read(c.pointee.run_timeout, into: &self.runTimeout)
            try arena.read(c.pointee.retry, into: &self.retry)
            try arena.read(c.pointee.retention, into: &self.retention)
            self.validateOnly = c.pointee.validate_only != 0
            try arena.read(c.pointee.trace_parent, "jobd.v1.SubmitJobRequest.trace_parent", into: &self.traceParent)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SubmitJobRequest.self)
            jobd__v1__submit_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.queue.isEmpty { c.pointee.queue = arena.string(self.queue, 2) }
            if !self.kind.isEmpty { c.pointee.kind = arena.string(self.kind, 3) }
            if !self.labels.isEmpty {
                let list = arena.map(self.labels) { key, value in
                    let entry = arena.make(Jobd__V1__SubmitJobRequest__LabelsEntry.self)
                    jobd__v1__submit_job_request__labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_labels = list.count
                c.pointee.labels = list.start
            }
            if let value = self.priority {
                c.pointee.priority_presence_case = .init(rawValue: 5)
                c.pointee.priority = value
            }
            switch self.spec {
            case .command(let value):
                c.pointee.spec_case = .init(rawValue: 6)
                c.pointee.command = arena.message(value)
            case .task(let value):
                c.pointee.spec_case = .init(rawValue: 7)
                c.pointee.task = arena.message(value)
            case .http(let value):
                c.pointee.spec_case = .init(rawValue: 8)
                c.pointee.http = arena.message(value)
            case nil: break
            }
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 9) }
            if let value = self.runTime { c.pointee.run_time = arena.message(value) }
            if let value = self.delay { c.pointee.delay = arena.message(value) }
            if let value = self.queueTtl { c.pointee.queue_ttl = arena.message(value) }
            if let value = self.deadline { c.pointee.deadline = arena.message(value) }
            if let value = self.runTimeout { c.pointee.run_timeout = arena.message(value) }
            if let value = self.retry { c.pointee.retry = arena.message(value) }
            if let value = self.retention { c.pointee.retention = arena.message(value) }
            c.pointee.validate_only = self.validateOnly ? 1 : 0
            if !self.traceParent.isEmpty { c.pointee.trace_parent = arena.string(self.traceParent, 26) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The accepted job.
    public struct SubmitJobResponse: CBackedMessage {
        /// The job, view FULL.
        public var job: JobdV1.Job?

        /// Position in the log of the job's last change.
        public var sequence: Int64 = 0

        /// True when request_id named a job accepted earlier.
        public var deduplicated: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SubmitJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SubmitJobResponse()
            jobd__v1__submit_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SubmitJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            self.deduplicated = c.pointee.deduplicated != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SubmitJobResponse.self)
            jobd__v1__submit_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            c.pointee.deduplicated = self.deduplicated ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Jobs to accept together.
    public struct SubmitJobsRequest: CBackedMessage {
        /// The jobs, 1 to 1000.
        public var requests: [JobdV1.SubmitJobRequest] = []

        /// All or nothing: one refused job refuses the call.
        public var atomic: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SubmitJobsRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SubmitJobsRequest()
            jobd__v1__submit_jobs_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SubmitJobsRequest.self)
            if c.pointee.n_requests != 0 { self.requests = try arena.messages(c.pointee.n_requests, c.pointee.requests) }
            self.atomic = c.pointee.atomic != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SubmitJobsRequest.self)
            jobd__v1__submit_jobs_request__init(c)
            let mark = arena.mark
            if !self.requests.isEmpty {
                c.pointee.requests = arena.messages(self.requests)
                c.pointee.n_requests = self.requests.count
            }
            c.pointee.atomic = self.atomic ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What became of one job of a SubmitJobsRequest.
    public struct SubmitJobsResult: CBackedMessage {
        /// Job or refusal.
        public var result: OneOfResult?

        /// True when request_id named a job accepted earlier.
        public var deduplicated: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// Job or refusal.
        public enum OneOfResult: Sendable, Equatable {
            /// The accepted job, view BASIC.
            case job(JobdV1.Job)
            /// Why it was refused.
            case error(GoogleRpc.Status)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SubmitJobsResult" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SubmitJobsResult()
            jobd__v1__submit_jobs_result__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SubmitJobsResult.self)
            switch c.pointee.result_case.rawValue {
            case 1: self.result = .job(try arena.messageOrEmpty(c.pointee.job))
            case 2: self.result = .error(try arena.messageOrEmpty(c.pointee.error))
            default: break
            }
            self.deduplicated = c.pointee.deduplicated != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SubmitJobsResult.self)
            jobd__v1__submit_jobs_result__init(c)
            let mark = arena.mark
            switch self.result {
            case .job(let value):
                c.pointee.result_case = .init(rawValue: 1)
                c.pointee.job = arena.message(value)
            case .error(let value):
                c.pointee.result_case = .init(rawValue: 2)
                c.pointee.error = arena.message(value)
            case nil: break
            }
            c.pointee.deduplicated = self.deduplicated ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What became of each job, in the order of the requests.
    public struct SubmitJobsResponse: CBackedMessage {
        /// One for each request.
        public var results: [JobdV1.SubmitJobsResult] = []

        /// Position in the log of the last change made.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SubmitJobsResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SubmitJobsResponse()
            jobd__v1__submit_jobs_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SubmitJobsResponse.self)
            if c.pointee.n_results != 0 { self.results = try arena.messages(c.pointee.n_results, c.pointee.results) }
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SubmitJobsResponse.self)
            jobd__v1__submit_jobs_response__init(c)
            let mark = arena.mark
            if !self.results.isEmpty {
                c.pointee.results = arena.messages(self.results)
                c.pointee.n_results = self.results.count
            }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A job to accept and to follow.
    public struct RunJobRequest: CBackedMessage {
        /// The job.
        public var job: JobdV1.SubmitJobRequest?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.RunJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__RunJobRequest()
            jobd__v1__run_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__RunJobRequest.self)
            try arena.read(c.pointee.job, into: &self.job)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__RunJobRequest.self)
            jobd__v1__run_job_request__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One item of a followed job.
    public struct RunJobResponse: CBackedMessage {
        /// The item.
        public var item: OneOfItem?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The item.
        public enum OneOfItem: Sendable, Equatable {
            /// The job as accepted; always the first item.
            case job(JobdV1.Job)
            /// A change. The terminal one is the last item and carries the whole job.
            case event(JobdV1.JobEvent)
            /// All that had happened when the call came has been sent.
            case caughtUp(JobdV1.CaughtUp)
            /// Nothing happened for 15 s.
            case heartbeat(JobdV1.Heartbeat)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.RunJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__RunJobResponse()
            jobd__v1__run_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__RunJobResponse.self)
            switch c.pointee.item_case.rawValue {
            case 1: self.item = .job(try arena.messageOrEmpty(c.pointee.job))
            case 2: self.item = .event(try arena.messageOrEmpty(c.pointee.event))
            case 3: self.item = .caughtUp(try arena.messageOrEmpty(c.pointee.caught_up))
            case 4: self.item = .heartbeat(try arena.messageOrEmpty(c.pointee.heartbeat))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__RunJobResponse.self)
            jobd__v1__run_job_response__init(c)
            let mark = arena.mark
            switch self.item {
            case .job(let value):
                c.pointee.item_case = .init(rawValue: 1)
                c.pointee.job = arena.message(value)
            case .event(let value):
                c.pointee.item_case = .init(rawValue: 2)
                c.pointee.event = arena.message(value)
            case .caughtUp(let value):
                c.pointee.item_case = .init(rawValue: 3)
                c.pointee.caught_up = arena.message(value)
            case .heartbeat(let value):
                c.pointee.item_case = .init(rawValue: 4)
                c.pointee.heartbeat = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which job to return.
    public struct GetJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// How much of it; FULL when unspecified.
        public var view: JobdV1.JobView = JobdV1.JobView(rawValue: 0)

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetJobRequest()
            jobd__v1__get_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.GetJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.GetJobRequest.job_id", into: &self.jobId)
            self.view = JobdV1.JobView(rawValue: Int32(truncatingIfNeeded: c.pointee.view.rawValue))
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetJobRequest.self)
            jobd__v1__get_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            c.pointee.view = .init(rawValue: .init(truncatingIfNeeded: self.view.rawValue))
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One job.
    public struct GetJobResponse: CBackedMessage {
        /// The job.
        public var job: JobdV1.Job?

        /// Its history, oldest first, in view FULL.
        public var events: [JobdV1.JobEvent] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetJobResponse()
            jobd__v1__get_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            if c.pointee.n_events != 0 { self.events = try arena.messages(c.pointee.n_events, c.pointee.events) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetJobResponse.self)
            jobd__v1__get_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            if !self.events.isEmpty {
                c.pointee.events = arena.messages(self.events)
                c.pointee.n_events = self.events.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which jobs to list.
    public struct ListJobsRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// AIP-160 subset over state, kind, queue, namespace, priority, attempt, schedule_id, labels.KEY, create_time, run_time,
        /// start_time, end_time: AND OR NOT ( ) = != < <= > >= and : (has). At most 4096 bytes.
        public var filter: String = ""

        /// "create_time" (default) or "create_time desc".
        public var orderBy: String = ""

        /// Jobs a page, 1 to 1000; default 100. A page also ends at 2 MiB.
        public var pageSize: Int32 = 0

        /// next_page_token of the page before.
        public var pageToken: String = ""

        /// How much of each job; BASIC when unspecified.
        public var view: JobdV1.JobView = JobdV1.JobView(rawValue: 0)

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListJobsRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListJobsRequest()
            jobd__v1__list_jobs_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListJobsRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ListJobsRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.filter, "jobd.v1.ListJobsRequest.filter", into: &self.filter)
            try arena.read(c.pointee.order_by, "jobd.v1.ListJobsRequest.order_by", into: &self.orderBy)
            self.pageSize = c.pointee.page_size
            try arena.read(c.pointee.page_token, "jobd.v1.ListJobsRequest.page_token", into: &self.pageToken)
            self.view = JobdV1.JobView(rawValue: Int32(truncatingIfNeeded: c.pointee.view.rawValue))
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListJobsRequest.self)
            jobd__v1__list_jobs_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.filter.isEmpty { c.pointee.filter = arena.string(self.filter, 2) }
            if !self.orderBy.isEmpty { c.pointee.order_by = arena.string(self.orderBy, 3) }
            c.pointee.page_size = self.pageSize
            if !self.pageToken.isEmpty { c.pointee.page_token = arena.string(self.pageToken, 5) }
            c.pointee.view = .init(rawValue: .init(truncatingIfNeeded: self.view.rawValue))
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A page of jobs.
    public struct ListJobsResponse: CBackedMessage {
        /// The jobs.
        public var jobs: [JobdV1.Job] = []

        /// Token for the next page; empty on the last.
        public var nextPageToken: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListJobsResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListJobsResponse()
            jobd__v1__list_jobs_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListJobsResponse.self)
            if c.pointee.n_jobs != 0 { self.jobs = try arena.messages(c.pointee.n_jobs, c.pointee.jobs) }
            try arena.read(c.pointee.next_page_token, "jobd.v1.ListJobsResponse.next_page_token", into: &self.nextPageToken)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListJobsResponse.self)
            jobd__v1__list_jobs_response__init(c)
            let mark = arena.mark
            if !self.jobs.isEmpty {
                c.pointee.jobs = arena.messages(self.jobs)
                c.pointee.n_jobs = self.jobs.count
            }
            if !self.nextPageToken.isEmpty { c.pointee.next_page_token = arena.string(self.nextPageToken, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which job to wait for.
    public struct WaitJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WaitJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WaitJobRequest()
            jobd__v1__wait_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WaitJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.WaitJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.WaitJobRequest.job_id", into: &self.jobId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WaitJobRequest.self)
            jobd__v1__wait_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The job, terminal unless the call's time ran out.
    public struct WaitJobResponse: CBackedMessage {
        /// The job, view FULL.
        public var job: JobdV1.Job?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WaitJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WaitJobResponse()
            jobd__v1__wait_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WaitJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WaitJobResponse.self)
            jobd__v1__wait_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which events to stream.
    public struct WatchJobsRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// These jobs, at most 1000. Empty: those that match filter.
        public var jobIds: [String] = []

        /// As in ListJobs, matched against the job at the time of each event. Empty: all of the namespace.
        public var filter: String = ""

        /// Begin after this position of the log; absent: now. A position no longer kept is OUT_OF_RANGE, CURSOR_COMPACTED; one
        /// that the log has not reached is OUT_OF_RANGE, CURSOR_AHEAD, with the newest as newest_sequence.
        public var afterSequence: Int64?

        /// Send the matching jobs first, as they are now. Their sequences say which events they already hold.
        public var includeSnapshot: Bool = false

        /// How a slow reader is served.
        public var coalesce: JobdV1.CoalesceMode = JobdV1.CoalesceMode(rawValue: 0)

        /// The store that after_sequence is a position of, as CaughtUp says it; at most 63 bytes. Where the server has another, as after
        /// a backup was restored, the watch is refused (OUT_OF_RANGE, CURSOR_AHEAD, with the server's as store_id): one position
        /// means nothing in the other. Empty: not compared.
        public var storeId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WatchJobsRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WatchJobsRequest()
            jobd__v1__watch_jobs_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WatchJobsRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.WatchJobsRequest.namespace", into: &self.namespace)
            if c.pointee.n_job_ids != 0 { self.jobIds = try arena.strings(c.pointee.n_job_ids, c.pointee.job_ids, "jobd.v1.WatchJobsRequest.job_ids") }
            try arena.read(c.pointee.filter, "jobd.v1.WatchJobsRequest.filter", into: &self.filter)
            if c.pointee.after_sequence_presence_case.rawValue == 4 {
                self.afterSequence = c.pointee.after_sequence
            }
            self.includeSnapshot = c.pointee.include_snapshot != 0
            self.coalesce = JobdV1.CoalesceMode(rawValue: Int32(truncatingIfNeeded: c.pointee.coalesce.rawValue))
            try arena.read(c.pointee.store_id, "jobd.v1.WatchJobsRequest.store_id", into: &self.storeId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WatchJobsRequest.self)
            jobd__v1__watch_jobs_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobIds.isEmpty {
                let list = arena.strings(self.jobIds, 2)
                c.pointee.n_job_ids = list.count
                c.pointee.job_ids = list.start
            }
            if !self.filter.isEmpty { c.pointee.filter = arena.string(self.filter, 3) }
            if let value = self.afterSequence {
                c.pointee.after_sequence_presence_case = .init(rawValue: 4)
                c.pointee.after_sequence = value
            }
            c.pointee.include_snapshot = self.includeSnapshot ? 1 : 0
            c.pointee.coalesce = .init(rawValue: .init(truncatingIfNeeded: self.coalesce.rawValue))
            if !self.storeId.isEmpty { c.pointee.store_id = arena.string(self.storeId, 7) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// All that had happened when the call came has been sent.
    public struct CaughtUp: CBackedMessage {
        /// Position in the log up to which everything was sent.
        public var sequence: Int64 = 0

        /// The store that positions are of.
        public var storeId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CaughtUp" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CaughtUp()
            jobd__v1__caught_up__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CaughtUp.self)
            self.sequence = c.pointee.sequence
            try arena.read(c.pointee.store_id, "jobd.v1.CaughtUp.store_id", into: &self.storeId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CaughtUp.self)
            jobd__v1__caught_up__init(c)
            let mark = arena.mark
            c.pointee.sequence = self.sequence
            if !self.storeId.isEmpty { c.pointee.store_id = arena.string(self.storeId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The stream is alive; sent after 15 s without another item.
    public struct Heartbeat: CBackedMessage {
        /// Position in the log up to which everything was sent: a place to resume from.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Heartbeat" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Heartbeat()
            jobd__v1__heartbeat__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Heartbeat.self)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Heartbeat.self)
            jobd__v1__heartbeat__init(c)
            let mark = arena.mark
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One item of a watch.
    public struct WatchJobsResponse: CBackedMessage {
        /// The item.
        public var item: OneOfItem?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The item.
        public enum OneOfItem: Sendable, Equatable {
            /// A job as it is now, for include_snapshot.
            case job(JobdV1.Job)
            /// A change.
            case event(JobdV1.JobEvent)
            /// All that had happened when the call came has been sent.
            case caughtUp(JobdV1.CaughtUp)
            /// Nothing happened for 15 s.
            case heartbeat(JobdV1.Heartbeat)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WatchJobsResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WatchJobsResponse()
            jobd__v1__watch_jobs_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WatchJobsResponse.self)
            switch c.pointee.item_case.rawValue {
            case 1: self.item = .job(try arena.messageOrEmpty(c.pointee.job))
            case 2: self.item = .event(try arena.messageOrEmpty(c.pointee.event))
            case 3: self.item = .caughtUp(try arena.messageOrEmpty(c.pointee.caught_up))
            case 4: self.item = .heartbeat(try arena.messageOrEmpty(c.pointee.heartbeat))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WatchJobsResponse.self)
            jobd__v1__watch_jobs_response__init(c)
            let mark = arena.mark
            switch self.item {
            case .job(let value):
                c.pointee.item_case = .init(rawValue: 1)
                c.pointee.job = arena.message(value)
            case .event(let value):
                c.pointee.item_case = .init(rawValue: 2)
                c.pointee.event = arena.message(value)
            case .caughtUp(let value):
                c.pointee.item_case = .init(rawValue: 3)
                c.pointee.caught_up = arena.message(value)
            case .heartbeat(let value):
                c.pointee.item_case = .init(rawValue: 4)
                c.pointee.heartbeat = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Fields to change of a job.
    public struct UpdateJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// The job's etag as last seen, at most 64 bytes; empty: whatever it is.
        public var etag: String = ""

        /// Which of the fields below to change, by name.
        public var updateMask: GoogleProtobuf.FieldMask?

        /// New priority, 0 to 9.
        public var priority: Int32 = 0

        /// New earliest start.
        public var runTime: GoogleProtobuf.Timestamp?

        /// New labels, in place of all the old.
        public var labels: [String: String] = [:]

        /// New queue.
        public var queue: String = ""

        /// New retry policy, in place of the old.
        public var retry: JobdV1.RetryPolicy?

        /// New run_timeout; absent: none.
        public var runTimeout: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.UpdateJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__UpdateJobRequest()
            jobd__v1__update_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__UpdateJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.UpdateJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.UpdateJobRequest.job_id", into: &self.jobId)
            try arena.read(c.pointee.etag, "jobd.v1.UpdateJobRequest.etag", into: &self.etag)
            try arena.read(c.pointee.update_mask, into: &self.updateMask)
            self.priority = c.pointee.priority
            try arena.read(c.pointee.run_time, into: &self.runTime)
            self.labels = try arena.map(c.pointee.n_labels, c.pointee.labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.UpdateJobRequest.labels"), try arena.string(entry.pointee.value, "jobd.v1.UpdateJobRequest.labels"))
            }
            try arena.read(c.pointee.queue, "jobd.v1.UpdateJobRequest.queue", into: &self.queue)
            try arena.read(c.pointee.retry, into: &self.retry)
            try arena.read(c.pointee.run_timeout, into: &self.runTimeout)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__UpdateJobRequest.self)
            jobd__v1__update_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            if !self.etag.isEmpty { c.pointee.etag = arena.string(self.etag, 3) }
            if let value = self.updateMask { c.pointee.update_mask = arena.message(value) }
            c.pointee.priority = self.priority
            if let value = self.runTime { c.pointee.run_time = arena.message(value) }
            if !self.labels.isEmpty {
                let list = arena.map(self.labels) { key, value in
                    let entry = arena.make(Jobd__V1__UpdateJobRequest__LabelsEntry.self)
                    jobd__v1__update_job_request__labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_labels = list.count
                c.pointee.labels = list.start
            }
            if !self.queue.isEmpty { c.pointee.queue = arena.string(self.queue, 8) }
            if let value = self.retry { c.pointee.retry = arena.message(value) }
            if let value = self.runTimeout { c.pointee.run_timeout = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The changed job.
    public struct UpdateJobResponse: CBackedMessage {
        /// The job, view FULL.
        public var job: JobdV1.Job?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.UpdateJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__UpdateJobResponse()
            jobd__v1__update_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__UpdateJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__UpdateJobResponse.self)
            jobd__v1__update_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which job to cancel.
    public struct CancelJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// Free text for people, at most 1024 bytes.
        public var reason: String = ""

        /// Time between asking a running attempt to end and ending it. 0 to 1 h; default 10 s.
        public var grace: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CancelJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CancelJobRequest()
            jobd__v1__cancel_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CancelJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.CancelJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.CancelJobRequest.job_id", into: &self.jobId)
            try arena.read(c.pointee.reason, "jobd.v1.CancelJobRequest.reason", into: &self.reason)
            try arena.read(c.pointee.grace, into: &self.grace)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CancelJobRequest.self)
            jobd__v1__cancel_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 3) }
            if let value = self.grace { c.pointee.grace = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The job, CANCELLED or CANCELLING.
    public struct CancelJobResponse: CBackedMessage {
        /// The job, view FULL.
        public var job: JobdV1.Job?

        /// Position in the log of the job's last change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CancelJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CancelJobResponse()
            jobd__v1__cancel_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CancelJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CancelJobResponse.self)
            jobd__v1__cancel_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which job to queue again.
    public struct RetryJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.RetryJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__RetryJobRequest()
            jobd__v1__retry_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__RetryJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.RetryJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.RetryJobRequest.job_id", into: &self.jobId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__RetryJobRequest.self)
            jobd__v1__retry_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The job, queued again.
    public struct RetryJobResponse: CBackedMessage {
        /// The job, view FULL.
        public var job: JobdV1.Job?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.RetryJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__RetryJobResponse()
            jobd__v1__retry_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__RetryJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__RetryJobResponse.self)
            jobd__v1__retry_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which job to remove.
    public struct DeleteJobRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// The job's etag as last seen, at most 64 bytes; empty: whatever it is.
        public var etag: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DeleteJobRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DeleteJobRequest()
            jobd__v1__delete_job_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DeleteJobRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.DeleteJobRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.DeleteJobRequest.job_id", into: &self.jobId)
            try arena.read(c.pointee.etag, "jobd.v1.DeleteJobRequest.etag", into: &self.etag)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DeleteJobRequest.self)
            jobd__v1__delete_job_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            if !self.etag.isEmpty { c.pointee.etag = arena.string(self.etag, 3) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The job as it was.
    public struct DeleteJobResponse: CBackedMessage {
        /// The job, view BASIC.
        public var job: JobdV1.Job?

        /// Position in the log of the removal.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DeleteJobResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DeleteJobResponse()
            jobd__v1__delete_job_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DeleteJobResponse.self)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DeleteJobResponse.self)
            jobd__v1__delete_job_response__init(c)
            let mark = arena.mark
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which output to read.
    public struct ReadOutputRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The job.
        public var jobId: String = ""

        /// The attempt; 0: the newest, and with follow each newer one up to the job's end, each from its own offset 0.
        public var attempt: Int32 = 0

        /// The stream; unspecified: both, from offset 0 only.
        public var stream: JobdV1.OutputStream = JobdV1.OutputStream(rawValue: 0)

        /// First byte wanted, counted from the start of the stream.
        public var offset: Int64 = 0

        /// Go on until the attempt has ended.
        public var follow: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ReadOutputRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ReadOutputRequest()
            jobd__v1__read_output_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ReadOutputRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ReadOutputRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.job_id, "jobd.v1.ReadOutputRequest.job_id", into: &self.jobId)
            self.attempt = c.pointee.attempt
            self.stream = JobdV1.OutputStream(rawValue: Int32(truncatingIfNeeded: c.pointee.stream.rawValue))
            self.offset = c.pointee.offset
            self.follow = c.pointee.follow != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ReadOutputRequest.self)
            jobd__v1__read_output_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 2) }
            c.pointee.attempt = self.attempt
            c.pointee.stream = .init(rawValue: .init(truncatingIfNeeded: self.stream.rawValue))
            c.pointee.offset = self.offset
            c.pointee.follow = self.follow ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A piece of output.
    public struct ReadOutputResponse: CBackedMessage {
        /// Which stream it is of.
        public var stream: JobdV1.OutputStream = JobdV1.OutputStream(rawValue: 0)

        /// Position of the first byte of data in the stream. A jump marks bytes that were dropped under the cap.
        public var offset: Int64 = 0

        /// The bytes, at most 65536.
        public var data: [UInt8] = []

        /// The attempt that wrote them.
        public var attempt: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ReadOutputResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ReadOutputResponse()
            jobd__v1__read_output_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ReadOutputResponse.self)
            self.stream = JobdV1.OutputStream(rawValue: Int32(truncatingIfNeeded: c.pointee.stream.rawValue))
            self.offset = c.pointee.offset
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            self.attempt = c.pointee.attempt
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ReadOutputResponse.self)
            jobd__v1__read_output_response__init(c)
            let mark = arena.mark
            c.pointee.stream = .init(rawValue: .init(truncatingIfNeeded: self.stream.rawValue))
            c.pointee.offset = self.offset
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            c.pointee.attempt = self.attempt
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
