// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/worker_service.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension JobdV1 {
    /// Whether a worker gets assignments.
    public struct WorkerState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not set.
        public static let unspecified = WorkerState(rawValue: 0)

        /// It gets assignments while it has credit.
        public static let active = WorkerState(rawValue: 1)

        /// It gets none: it was drained, or drains itself.
        public static let draining = WorkerState(rawValue: 2)

        /// The values of the proto file, in its order.
        public static let allKnown: [WorkerState] = [
            .unspecified,
            .active,
            .draining,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "WORKER_STATE_UNSPECIFIED"
            case 1: "WORKER_STATE_ACTIVE"
            case 2: "WORKER_STATE_DRAINING"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// One message of a worker.
    public struct WorkRequest: CBackedMessage {
        /// The message.
        public var item: OneOfItem?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The message.
        public enum OneOfItem: Sendable, Equatable {
            /// The first message, and only the first.
            case hello(JobdV1.WorkerHello)
            /// Room for further assignments.
            case credit(JobdV1.WorkerCredit)
            /// An attempt began to run.
            case started(JobdV1.AttemptStarted)
            /// How far an attempt is.
            case progress(JobdV1.AttemptProgress)
            /// What the next attempt needs to go on from here.
            case checkpoint(JobdV1.AttemptCheckpoint)
            /// The worker's heartbeat, and the renewal of its leases.
            case renew(JobdV1.AttemptRenewal)
            /// An attempt ended.
            case finished(JobdV1.AttemptFinished)
            /// Something for the job's output.
            case output(JobdV1.AttemptOutput)
            /// No further assignment is wanted.
            case draining(JobdV1.WorkerDraining)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkRequest()
            jobd__v1__work_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkRequest.self)
            switch c.pointee.item_case.rawValue {
            case 1: self.item = .hello(try arena.messageOrEmpty(c.pointee.hello))
            case 2: self.item = .credit(try arena.messageOrEmpty(c.pointee.credit))
            case 3: self.item = .started(try arena.messageOrEmpty(c.pointee.started))
            case 4: self.item = .progress(try arena.messageOrEmpty(c.pointee.progress))
            case 5: self.item = .checkpoint(try arena.messageOrEmpty(c.pointee.checkpoint))
            case 6: self.item = .renew(try arena.messageOrEmpty(c.pointee.renew))
            case 7: self.item = .finished(try arena.messageOrEmpty(c.pointee.finished))
            case 8: self.item = .output(try arena.messageOrEmpty(c.pointee.output))
            case 9: self.item = .draining(try arena.messageOrEmpty(c.pointee.draining))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkRequest.self)
            jobd__v1__work_request__init(c)
            let mark = arena.mark
            switch self.item {
            case .hello(let value):
                c.pointee.item_case = .init(rawValue: 1)
                c.pointee.hello = arena.message(value)
            case .credit(let value):
                c.pointee.item_case = .init(rawValue: 2)
                c.pointee.credit = arena.message(value)
            case .started(let value):
                c.pointee.item_case = .init(rawValue: 3)
                c.pointee.started = arena.message(value)
            case .progress(let value):
                c.pointee.item_case = .init(rawValue: 4)
                c.pointee.progress = arena.message(value)
            case .checkpoint(let value):
                c.pointee.item_case = .init(rawValue: 5)
                c.pointee.checkpoint = arena.message(value)
            case .renew(let value):
                c.pointee.item_case = .init(rawValue: 6)
                c.pointee.renew = arena.message(value)
            case .finished(let value):
                c.pointee.item_case = .init(rawValue: 7)
                c.pointee.finished = arena.message(value)
            case .output(let value):
                c.pointee.item_case = .init(rawValue: 8)
                c.pointee.output = arena.message(value)
            case .draining(let value):
                c.pointee.item_case = .init(rawValue: 9)
                c.pointee.draining = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One message to a worker.
    public struct WorkResponse: CBackedMessage {
        /// The message.
        public var item: OneOfItem?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The message.
        public enum OneOfItem: Sendable, Equatable {
            /// The answer to hello.
            case welcome(JobdV1.WorkerWelcome)
            /// Run this. Uses up one credit.
            case assign(JobdV1.WorkAssignment)
            /// End this attempt.
            case cancel(JobdV1.WorkCancellation)
            /// Sent every heartbeat_interval.
            case heartbeat(JobdV1.WorkHeartbeat)
            /// Finish what runs, then half-close: the worker was drained (DrainWorker).
            case drain(JobdV1.WorkDrain)
            /// An attempt is not this worker's, or not any more. There is not one for each message.
            case rejected(JobdV1.WorkRejection)
            /// A finished is on stable storage.
            case acknowledged(JobdV1.WorkAcknowledgement)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkResponse()
            jobd__v1__work_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkResponse.self)
            switch c.pointee.item_case.rawValue {
            case 1: self.item = .welcome(try arena.messageOrEmpty(c.pointee.welcome))
            case 2: self.item = .assign(try arena.messageOrEmpty(c.pointee.assign))
            case 3: self.item = .cancel(try arena.messageOrEmpty(c.pointee.cancel))
            case 4: self.item = .heartbeat(try arena.messageOrEmpty(c.pointee.heartbeat))
            case 5: self.item = .drain(try arena.messageOrEmpty(c.pointee.drain))
            case 6: self.item = .rejected(try arena.messageOrEmpty(c.pointee.rejected))
            case 7: self.item = .acknowledged(try arena.messageOrEmpty(c.pointee.acknowledged))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkResponse.self)
            jobd__v1__work_response__init(c)
            let mark = arena.mark
            switch self.item {
            case .welcome(let value):
                c.pointee.item_case = .init(rawValue: 1)
                c.pointee.welcome = arena.message(value)
            case .assign(let value):
                c.pointee.item_case = .init(rawValue: 2)
                c.pointee.assign = arena.message(value)
            case .cancel(let value):
                c.pointee.item_case = .init(rawValue: 3)
                c.pointee.cancel = arena.message(value)
            case .heartbeat(let value):
                c.pointee.item_case = .init(rawValue: 4)
                c.pointee.heartbeat = arena.message(value)
            case .drain(let value):
                c.pointee.item_case = .init(rawValue: 5)
                c.pointee.drain = arena.message(value)
            case .rejected(let value):
                c.pointee.item_case = .init(rawValue: 6)
                c.pointee.rejected = arena.message(value)
            case .acknowledged(let value):
                c.pointee.item_case = .init(rawValue: 7)
                c.pointee.acknowledged = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A kind of task that a worker runs.
    public struct WorkerKind: CBackedMessage {
        /// The kind, as in SubmitJobRequest.kind. 1 to 127 of A-Z a-z 0-9 and "._-/", first a letter or digit.
        public var kind: String = ""

        /// Version of the worker's code for it, compared as text with TaskSpec.kind_version. At most 127 bytes; may be empty.
        public var version: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkerKind" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkerKind()
            jobd__v1__worker_kind__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkerKind.self)
            try arena.read(c.pointee.kind, "jobd.v1.WorkerKind.kind", into: &self.kind)
            try arena.read(c.pointee.version, "jobd.v1.WorkerKind.version", into: &self.version)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkerKind.self)
            jobd__v1__worker_kind__init(c)
            let mark = arena.mark
            if !self.kind.isEmpty { c.pointee.kind = arena.string(self.kind, 1) }
            if !self.version.isEmpty { c.pointee.version = arena.string(self.version, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What a worker is.
    public struct WorkerHello: CBackedMessage {
        /// Name of this worker process, unique among those of its namespace. 1 to 127 of A-Z a-z 0-9 and "._-", first a letter
        /// or digit, and not "local". A process that connects again uses the same one.
        public var workerId: String = ""

        /// Namespace whose jobs it runs; "default" when empty.
        public var namespace: String = ""

        /// Kinds of task that it runs, each once; at most 256, and at least 1 of a worker that runs no commands.
        public var kinds: [JobdV1.WorkerKind] = []

        /// Queues that it serves; empty: every queue. At most 256.
        public var queues: [String] = []

        /// Free key-value pairs, compared with the worker_labels of TaskSpec and CommandSpec. As SubmitJobRequest.labels.
        public var labels: [String: String] = [:]

        /// Attempts that it runs at a time, for people: credit is what counts. 1 to 65536.
        public var slots: Int32 = 0

        /// Attempts that it still runs, or finished without an acknowledgement, from an earlier stream. At most 65536. One that
        /// is no longer its own is rejected.
        public var attempts: [JobdV1.AttemptToken] = []

        /// Whether it runs commands, whatever their kind. What it lets them do is its own policy: the server's says what is
        /// accepted.
        public var commands: Bool = false

        /// Whether it runs only jobs that ask for it: those with at least one of its labels in their worker_labels. Needs labels.
        public var onlyLabelled: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkerHello" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkerHello()
            jobd__v1__worker_hello__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkerHello.self)
            try arena.read(c.pointee.worker_id, "jobd.v1.WorkerHello.worker_id", into: &self.workerId)
            try arena.read(c.pointee.namespace_, "jobd.v1.WorkerHello.namespace", into: &self.namespace)
            if c.pointee.n_kinds != 0 { self.kinds = try arena.messages(c.pointee.n_kinds, c.pointee.kinds) }
            if c.pointee.n_queues != 0 { self.queues = try arena.strings(c.pointee.n_queues, c.pointee.queues, "jobd.v1.WorkerHello.queues") }
            self.labels = try arena.map(c.pointee.n_labels, c.pointee.labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.WorkerHello.labels"), try arena.string(entry.pointee.value, "jobd.v1.WorkerHello.labels"))
            }
            self.slots = c.pointee.slots
            if c.pointee.n_attempts != 0 { self.attempts = try arena.messages(c.pointee.n_attempts, c.pointee.attempts) }
            self.commands = c.pointee.commands != 0
            self.onlyLabelled = c.pointee.only_labelled != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkerHello.self)
            jobd__v1__worker_hello__init(c)
            let mark = arena.mark
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 1) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 2) }
            if !self.kinds.isEmpty {
                c.pointee.kinds = arena.messages(self.kinds)
                c.pointee.n_kinds = self.kinds.count
            }
            if !self.queues.isEmpty {
                let list = arena.strings(self.queues, 4)
                c.pointee.n_queues = list.count
                c.pointee.queues = list.start
            }
            if !self.labels.isEmpty {
                let list = arena.map(self.labels) { key, value in
                    let entry = arena.make(Jobd__V1__WorkerHello__LabelsEntry.self)
                    jobd__v1__worker_hello__labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_labels = list.count
                c.pointee.labels = list.start
            }
            c.pointee.slots = self.slots
            if !self.attempts.isEmpty {
                c.pointee.attempts = arena.messages(self.attempts)
                c.pointee.n_attempts = self.attempts.count
            }
            c.pointee.commands = self.commands ? 1 : 0
            c.pointee.only_labelled = self.onlyLabelled ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Room for so many further assignments, added to what is left. It is worth something on this stream only.
    public struct WorkerCredit: CBackedMessage {
        /// 1 to 65536; what is above 65536 in all is cut.
        public var n: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkerCredit" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkerCredit()
            jobd__v1__worker_credit__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkerCredit.self)
            self.n = c.pointee.n
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkerCredit.self)
            jobd__v1__worker_credit__init(c)
            let mark = arena.mark
            c.pointee.n = self.n
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Proof of a lease: names one attempt of one job. To be sent back as it came.
    public struct AttemptToken: CBackedMessage {
        /// The job.
        public var jobId: String = ""

        /// Epoch of the store when the lease was given.
        public var epoch: Int64 = 0

        /// Number of the attempt, from 1.
        public var attempt: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptToken" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptToken()
            jobd__v1__attempt_token__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptToken.self)
            try arena.read(c.pointee.job_id, "jobd.v1.AttemptToken.job_id", into: &self.jobId)
            self.epoch = c.pointee.epoch
            self.attempt = c.pointee.attempt
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptToken.self)
            jobd__v1__attempt_token__init(c)
            let mark = arena.mark
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 1) }
            c.pointee.epoch = self.epoch
            c.pointee.attempt = self.attempt
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The attempt began to run; run_timeout counts from here.
    public struct AttemptStarted: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptStarted" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptStarted()
            jobd__v1__attempt_started__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptStarted.self)
            try arena.read(c.pointee.token, into: &self.token)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptStarted.self)
            jobd__v1__attempt_started__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// How far the attempt is. At most one a second becomes an event: of those in between the newest does, when the second is
    /// over or the attempt ends.
    public struct AttemptProgress: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// How far.
        public var progress: JobdV1.Progress?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptProgress" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptProgress()
            jobd__v1__attempt_progress__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptProgress.self)
            try arena.read(c.pointee.token, into: &self.token)
            try arena.read(c.pointee.progress, into: &self.progress)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptProgress.self)
            jobd__v1__attempt_progress__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            if let value = self.progress { c.pointee.progress = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What the next attempt of the job gets if this one does not succeed. It replaces the one before and is forgotten once the
    /// job is terminal. Messages sent after it are handled once it is on stable storage.
    public struct AttemptCheckpoint: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// Opaque bytes, at most 262144.
        public var data: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptCheckpoint" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptCheckpoint()
            jobd__v1__attempt_checkpoint__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptCheckpoint.self)
            try arena.read(c.pointee.token, into: &self.token)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptCheckpoint.self)
            jobd__v1__attempt_checkpoint__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The worker lives. To be sent every heartbeat_interval, with or without attempts.
    public struct AttemptRenewal: CBackedMessage {
        /// Attempts whose leases begin anew. Empty: all that this stream holds.
        public var tokens: [JobdV1.AttemptToken] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptRenewal" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptRenewal()
            jobd__v1__attempt_renewal__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptRenewal.self)
            if c.pointee.n_tokens != 0 { self.tokens = try arena.messages(c.pointee.n_tokens, c.pointee.tokens) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptRenewal.self)
            jobd__v1__attempt_renewal__init(c)
            let mark = arena.mark
            if !self.tokens.isEmpty {
                c.pointee.tokens = arena.messages(self.tokens)
                c.pointee.n_tokens = self.tokens.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The attempt ended; the worker holds it no longer once this is acknowledged.
    public struct AttemptFinished: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// How it ended.
        public var outcome: OneOfOutcome?

        /// Exit code of a command that exited, whatever the outcome. 0 to 255.
        public var exitCode: Int32?

        /// Number of the signal that ended a command, whatever the outcome. 1 to 64.
        public var signal: Int32?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// How it ended.
        public enum OneOfOutcome: Sendable, Equatable {
            /// Well, with this result: at most 1048576 bytes of data, 255 of content_type.
            case result(JobdV1.JobResult)
            /// Badly.
            case failure(JobdV1.AttemptFailure)
            /// It was ended because of a cancel.
            case cancelled(JobdV1.AttemptCancelled)
            /// It was given back, before it did anything or because its worker stops: the job is queued again, and the attempt is
            /// not counted.
            case released(JobdV1.AttemptReleased)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptFinished" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptFinished()
            jobd__v1__attempt_finished__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptFinished.self)
            try arena.read(c.pointee.token, into: &self.token)
            switch c.pointee.outcome_case.rawValue {
            case 2: self.outcome = .result(try arena.messageOrEmpty(c.pointee.result))
            case 3: self.outcome = .failure(try arena.messageOrEmpty(c.pointee.failure))
            case 4: self.outcome = .cancelled(try arena.messageOrEmpty(c.pointee.cancelled))
            case 5: self.outcome = .released(try arena.messageOrEmpty(c.pointee.released))
            default: break
            }
            if c.pointee.exit_code_presence_case.rawValue == 6 {
                self.exitCode = c.pointee.exit_code
            }
            if c.pointee.signal_presence_case.rawValue == 7 {
                self.signal = c.pointee.signal
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptFinished.self)
            jobd__v1__attempt_finished__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            switch self.outcome {
            case .result(let value):
                c.pointee.outcome_case = .init(rawValue: 2)
                c.pointee.result = arena.message(value)
            case .failure(let value):
                c.pointee.outcome_case = .init(rawValue: 3)
                c.pointee.failure = arena.message(value)
            case .cancelled(let value):
                c.pointee.outcome_case = .init(rawValue: 4)
                c.pointee.cancelled = arena.message(value)
            case .released(let value):
                c.pointee.outcome_case = .init(rawValue: 5)
                c.pointee.released = arena.message(value)
            case nil: break
            }
            if let value = self.exitCode {
                c.pointee.exit_code_presence_case = .init(rawValue: 6)
                c.pointee.exit_code = value
            }
            if let value = self.signal {
                c.pointee.signal_presence_case = .init(rawValue: 7)
                c.pointee.signal = value
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What went wrong.
    public struct AttemptFailure: CBackedMessage {
        /// UPPER_SNAKE word for programs, compared with RetryPolicy.non_retryable_reasons. At most 63 characters; default
        /// WORKER_FAILURE.
        public var reason: String = ""

        /// One sentence for people. What is above 4096 bytes is cut.
        public var message: String = ""

        /// False: no further attempt can help, and the job is FAILED. True: its retry policy decides.
        public var retryable: Bool = false

        /// The work never began, such as a command that the worker's policy does not allow: the attempt ends with the reason
        /// START_FAILED.
        public var notStarted: Bool = false

        /// google.rpc.Code of the failure, 1 to 16; 0: UNKNOWN.
        public var code: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptFailure" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptFailure()
            jobd__v1__attempt_failure__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptFailure.self)
            try arena.read(c.pointee.reason, "jobd.v1.AttemptFailure.reason", into: &self.reason)
            try arena.read(c.pointee.message, "jobd.v1.AttemptFailure.message", into: &self.message)
            self.retryable = c.pointee.retryable != 0
            self.notStarted = c.pointee.not_started != 0
            self.code = c.pointee.code
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptFailure.self)
            jobd__v1__attempt_failure__init(c)
            let mark = arena.mark
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 1) }
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            c.pointee.retryable = self.retryable ? 1 : 0
            c.pointee.not_started = self.notStarted ? 1 : 0
            c.pointee.code = self.code
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The attempt was ended because of a cancel.
    public struct AttemptCancelled: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptCancelled" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptCancelled()
            jobd__v1__attempt_cancelled__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptCancelled.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptCancelled.self)
            jobd__v1__attempt_cancelled__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The attempt was given back.
    public struct AttemptReleased: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptReleased" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptReleased()
            jobd__v1__attempt_released__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptReleased.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptReleased.self)
            jobd__v1__attempt_released__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Bytes for one of the job's two output streams, behind those before. Not acknowledged: what was on its way when a stream
    /// broke may be missing.
    public struct AttemptOutput: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// Which output; STDOUT unless set.
        public var stream: JobdV1.OutputStream = JobdV1.OutputStream(rawValue: 0)

        /// The bytes; at most 1048576.
        public var data: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AttemptOutput" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AttemptOutput()
            jobd__v1__attempt_output__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AttemptOutput.self)
            try arena.read(c.pointee.token, into: &self.token)
            self.stream = JobdV1.OutputStream(rawValue: Int32(truncatingIfNeeded: c.pointee.stream.rawValue))
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AttemptOutput.self)
            jobd__v1__attempt_output__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            c.pointee.stream = .init(rawValue: .init(truncatingIfNeeded: self.stream.rawValue))
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The worker wants no further assignment: its credit is void. One that is on its way already may be given back.
    public struct WorkerDraining: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkerDraining" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkerDraining()
            jobd__v1__worker_draining__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkerDraining.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkerDraining.self)
            jobd__v1__worker_draining__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The worker is known from here on.
    public struct WorkerWelcome: CBackedMessage {
        /// Longest time between two messages of either side; send renew as often.
        public var heartbeatInterval: GoogleProtobuf.Duration?

        /// How long a lease lasts without a word; at least three heartbeat intervals.
        public var lease: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkerWelcome" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkerWelcome()
            jobd__v1__worker_welcome__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkerWelcome.self)
            try arena.read(c.pointee.heartbeat_interval, into: &self.heartbeatInterval)
            try arena.read(c.pointee.lease, into: &self.lease)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkerWelcome.self)
            jobd__v1__worker_welcome__init(c)
            let mark = arena.mark
            if let value = self.heartbeatInterval { c.pointee.heartbeat_interval = arena.message(value) }
            if let value = self.lease { c.pointee.lease = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// An attempt to run.
    public struct WorkAssignment: CBackedMessage {
        /// To be sent back with every message about it.
        public var token: JobdV1.AttemptToken?

        /// The job as it was accepted: id, namespace, queue, kind, priority, labels, spec, attempt, max_attempts, retry,
        /// run_timeout, deadline and trace_parent are set.
        public var job: JobdV1.Job?

        /// When jobd will have the attempt ended, the earlier one of run_timeout and the job's deadline; absent = never.
        public var deadline: GoogleProtobuf.Timestamp?

        /// The newest checkpoint of the job's earlier attempts; empty = none.
        public var checkpoint: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkAssignment" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkAssignment()
            jobd__v1__work_assignment__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkAssignment.self)
            try arena.read(c.pointee.token, into: &self.token)
            try arena.read(c.pointee.job, into: &self.job)
            try arena.read(c.pointee.deadline, into: &self.deadline)
            self.checkpoint = arena.bytes(c.pointee.checkpoint.len, c.pointee.checkpoint.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkAssignment.self)
            jobd__v1__work_assignment__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            if let value = self.deadline { c.pointee.deadline = arena.message(value) }
            if !self.checkpoint.isEmpty { c.pointee.checkpoint = .init(len: self.checkpoint.count, data: arena.bytes(self.checkpoint)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// End the attempt: politely at once, by force after the grace. Then finish it as cancelled, or as what it came to.
    /// An attempt that is not finished `lease` after the grace is taken away.
    public struct WorkCancellation: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// CANCEL_REQUESTED, DEADLINE_EXCEEDED or RUN_TIMEOUT.
        public var reason: String = ""

        /// Time between the polite and the hard end.
        public var grace: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkCancellation" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkCancellation()
            jobd__v1__work_cancellation__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkCancellation.self)
            try arena.read(c.pointee.token, into: &self.token)
            try arena.read(c.pointee.reason, "jobd.v1.WorkCancellation.reason", into: &self.reason)
            try arena.read(c.pointee.grace, into: &self.grace)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkCancellation.self)
            jobd__v1__work_cancellation__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 2) }
            if let value = self.grace { c.pointee.grace = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The server lives.
    public struct WorkHeartbeat: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkHeartbeat" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkHeartbeat()
            jobd__v1__work_heartbeat__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkHeartbeat.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkHeartbeat.self)
            jobd__v1__work_heartbeat__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Finish what runs, then half-close.
    public struct WorkDrain: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkDrain" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkDrain()
            jobd__v1__work_drain__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkDrain.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkDrain.self)
            jobd__v1__work_drain__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// An attempt is not this worker's: what it said about it lately, and will say, changes nothing.
    ///
    /// Go by the token, and do not count: a rejection is sent without being asked when a lease ends while its stream is open,
    /// and for each attempt that a hello, a renew, a started, progress, checkpoint or finished names in vain, so that one
    /// attempt may be rejected several times; an output is dropped without one.
    public struct WorkRejection: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// LEASE_LOST: the attempt is not this worker's, or not any more. Drop its work.
        public var reason: String = ""

        /// One sentence for people.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkRejection" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkRejection()
            jobd__v1__work_rejection__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkRejection.self)
            try arena.read(c.pointee.token, into: &self.token)
            try arena.read(c.pointee.reason, "jobd.v1.WorkRejection.reason", into: &self.reason)
            try arena.read(c.pointee.message, "jobd.v1.WorkRejection.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkRejection.self)
            jobd__v1__work_rejection__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 2) }
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 3) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The end of an attempt is on stable storage.
    public struct WorkAcknowledgement: CBackedMessage {
        /// The attempt.
        public var token: JobdV1.AttemptToken?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.WorkAcknowledgement" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__WorkAcknowledgement()
            jobd__v1__work_acknowledgement__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__WorkAcknowledgement.self)
            try arena.read(c.pointee.token, into: &self.token)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__WorkAcknowledgement.self)
            jobd__v1__work_acknowledgement__init(c)
            let mark = arena.mark
            if let value = self.token { c.pointee.token = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A connected worker.
    public struct Worker: CBackedMessage {
        /// Its name; "local" is the server's own pool.
        public var workerId: String = ""

        /// Namespace whose jobs it runs; empty for the server's own pool, which serves all.
        public var namespace: String = ""

        /// Whether it gets assignments.
        public var state: JobdV1.WorkerState = JobdV1.WorkerState(rawValue: 0)

        /// Kinds of task that it runs.
        public var kinds: [JobdV1.WorkerKind] = []

        /// Queues that it serves; empty: every queue.
        public var queues: [String] = []

        /// What it said of itself.
        public var labels: [String: String] = [:]

        /// Attempts that it says it runs at a time.
        public var slots: Int32 = 0

        /// Assignments that it may still get; 0 where counts_hidden is set.
        public var credit: Int32 = 0

        /// Attempts that it holds; 0 where counts_hidden is set.
        public var running: Int32 = 0

        /// When its stream began.
        public var connectTime: GoogleProtobuf.Timestamp?

        /// When it was last heard of; absent for the server's own pool.
        public var lastHeardTime: GoogleProtobuf.Timestamp?

        /// Whether it runs commands.
        public var commands: Bool = false

        /// True where credit and running are not shown: the worker serves every namespace, and the caller may not read every one.
        public var countsHidden: Bool = false

        /// Whether it runs only jobs that ask for one of its labels.
        public var onlyLabelled: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Worker" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Worker()
            jobd__v1__worker__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Worker.self)
            try arena.read(c.pointee.worker_id, "jobd.v1.Worker.worker_id", into: &self.workerId)
            try arena.read(c.pointee.namespace_, "jobd.v1.Worker.namespace", into: &self.namespace)
            self.state = JobdV1.WorkerState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            if c.pointee.n_kinds != 0 { self.kinds = try arena.messages(c.pointee.n_kinds, c.pointee.kinds) }
            if c.pointee.n_queues != 0 { self.queues = try arena.strings(c.pointee.n_queues, c.pointee.queues, "jobd.v1.Worker.queues") }
            self.labels = try arena.map(c.pointee.n_labels, c.pointee.labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.Worker.labels"), try arena.string(entry.pointee.value, "jobd.v1.Worker.labels"))
            }
            self.slots = c.pointee.slots
            self.credit = c.pointee.credit
            self.running = c.pointee.running
            try arena.read(c.pointee.connect_time, into: &self.connectTime)
            try arena.read(c.pointee.last_heard_time, into: &self.lastHeardTime)
            self.commands = c.pointee.commands != 0
            self.countsHidden = c.pointee.counts_hidden != 0
            self.onlyLabelled = c.pointee.only_labelled != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Worker.self)
            jobd__v1__worker__init(c)
            let mark = arena.mark
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 1) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 2) }
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            if !self.kinds.isEmpty {
                c.pointee.kinds = arena.messages(self.kinds)
                c.pointee.n_kinds = self.kinds.count
            }
            if !self.queues.isEmpty {
                let list = arena.strings(self.queues, 5)
                c.pointee.n_queues = list.count
                c.pointee.queues = list.start
            }
            if !self.labels.isEmpty {
                let list = arena.map(self.labels) { key, value in
                    let entry = arena.make(Jobd__V1__Worker__LabelsEntry.self)
                    jobd__v1__worker__labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_labels = list.count
                c.pointee.labels = list.start
            }
            c.pointee.slots = self.slots
            c.pointee.credit = self.credit
            c.pointee.running = self.running
            if let value = self.connectTime { c.pointee.connect_time = arena.message(value) }
            if let value = self.lastHeardTime { c.pointee.last_heard_time = arena.message(value) }
            c.pointee.commands = self.commands ? 1 : 0
            c.pointee.counts_hidden = self.countsHidden ? 1 : 0
            c.pointee.only_labelled = self.onlyLabelled ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which workers to list.
    public struct ListWorkersRequest: CBackedMessage {
        /// Namespace, "default" when empty. The server's own pool is in every one.
        public var namespace: String = ""

        /// AIP-160 subset over worker_id, state and labels.x, as in ListJobs.
        public var filter: String = ""

        /// "worker_id" (default) or "worker_id desc".
        public var orderBy: String = ""

        /// Workers a page, 1 to 1000; default 100.
        public var pageSize: Int32 = 0

        /// next_page_token of the page before.
        public var pageToken: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListWorkersRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListWorkersRequest()
            jobd__v1__list_workers_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListWorkersRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ListWorkersRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.filter, "jobd.v1.ListWorkersRequest.filter", into: &self.filter)
            try arena.read(c.pointee.order_by, "jobd.v1.ListWorkersRequest.order_by", into: &self.orderBy)
            self.pageSize = c.pointee.page_size
            try arena.read(c.pointee.page_token, "jobd.v1.ListWorkersRequest.page_token", into: &self.pageToken)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListWorkersRequest.self)
            jobd__v1__list_workers_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.filter.isEmpty { c.pointee.filter = arena.string(self.filter, 2) }
            if !self.orderBy.isEmpty { c.pointee.order_by = arena.string(self.orderBy, 3) }
            c.pointee.page_size = self.pageSize
            if !self.pageToken.isEmpty { c.pointee.page_token = arena.string(self.pageToken, 5) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A page of workers.
    public struct ListWorkersResponse: CBackedMessage {
        /// The workers.
        public var workers: [JobdV1.Worker] = []

        /// Token for the next page; empty on the last.
        public var nextPageToken: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListWorkersResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListWorkersResponse()
            jobd__v1__list_workers_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListWorkersResponse.self)
            if c.pointee.n_workers != 0 { self.workers = try arena.messages(c.pointee.n_workers, c.pointee.workers) }
            try arena.read(c.pointee.next_page_token, "jobd.v1.ListWorkersResponse.next_page_token", into: &self.nextPageToken)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListWorkersResponse.self)
            jobd__v1__list_workers_response__init(c)
            let mark = arena.mark
            if !self.workers.isEmpty {
                c.pointee.workers = arena.messages(self.workers)
                c.pointee.n_workers = self.workers.count
            }
            if !self.nextPageToken.isEmpty { c.pointee.next_page_token = arena.string(self.nextPageToken, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which worker to drain.
    public struct DrainWorkerRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The worker.
        public var workerId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DrainWorkerRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DrainWorkerRequest()
            jobd__v1__drain_worker_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DrainWorkerRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.DrainWorkerRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.worker_id, "jobd.v1.DrainWorkerRequest.worker_id", into: &self.workerId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DrainWorkerRequest.self)
            jobd__v1__drain_worker_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The drained worker.
    public struct DrainWorkerResponse: CBackedMessage {
        /// The worker.
        public var worker: JobdV1.Worker?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DrainWorkerResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DrainWorkerResponse()
            jobd__v1__drain_worker_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DrainWorkerResponse.self)
            try arena.read(c.pointee.worker, into: &self.worker)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DrainWorkerResponse.self)
            jobd__v1__drain_worker_response__init(c)
            let mark = arena.mark
            if let value = self.worker { c.pointee.worker = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
