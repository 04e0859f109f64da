// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/journal/v1/records.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireProto

extension JobdJournalV1 {
    /// The `type` word of a journal record.
    public struct RecordType: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Never written.
        public static let unspecified = RecordType(rawValue: 0)

        /// Payload: JobSubmitted.
        public static let jobSubmitted = RecordType(rawValue: 1)

        /// Payload: JobMoved.
        public static let jobMoved = RecordType(rawValue: 2)

        /// Payload: AttemptLeased.
        public static let attemptLeased = RecordType(rawValue: 3)

        /// Payload: AttemptStarted.
        public static let attemptStarted = RecordType(rawValue: 4)

        /// Payload: AttemptFinished.
        public static let attemptFinished = RecordType(rawValue: 5)

        /// Payload: JobProgressed.
        public static let jobProgressed = RecordType(rawValue: 6)

        /// Payload: JobUpdated.
        public static let jobUpdated = RecordType(rawValue: 7)

        /// Payload: JobRemoved.
        public static let jobRemoved = RecordType(rawValue: 8)

        /// Payload: ScheduleCreated.
        public static let scheduleCreated = RecordType(rawValue: 9)

        /// Payload: SchedulePaused.
        public static let schedulePaused = RecordType(rawValue: 10)

        /// Payload: ScheduleResumed.
        public static let scheduleResumed = RecordType(rawValue: 11)

        /// Payload: ScheduleDeleted.
        public static let scheduleDeleted = RecordType(rawValue: 12)

        /// Payload: ScheduleSkipped.
        public static let scheduleSkipped = RecordType(rawValue: 13)

        /// Payload: DaemonStarted.
        public static let daemonStarted = RecordType(rawValue: 14)

        /// Payload: AttemptCheckpointed. Ignorable: who leaves it out begins the next attempt without it.
        public static let attemptCheckpointed = RecordType(rawValue: 15)

        /// Payload: CallAudited. Ignorable: it changes nothing.
        public static let callAudited = RecordType(rawValue: 16)

        /// The values of the proto file, in its order.
        public static let allKnown: [RecordType] = [
            .unspecified,
            .jobSubmitted,
            .jobMoved,
            .attemptLeased,
            .attemptStarted,
            .attemptFinished,
            .jobProgressed,
            .jobUpdated,
            .jobRemoved,
            .scheduleCreated,
            .schedulePaused,
            .scheduleResumed,
            .scheduleDeleted,
            .scheduleSkipped,
            .daemonStarted,
            .attemptCheckpointed,
            .callAudited,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "RECORD_TYPE_UNSPECIFIED"
            case 1: "RECORD_TYPE_JOB_SUBMITTED"
            case 2: "RECORD_TYPE_JOB_MOVED"
            case 3: "RECORD_TYPE_ATTEMPT_LEASED"
            case 4: "RECORD_TYPE_ATTEMPT_STARTED"
            case 5: "RECORD_TYPE_ATTEMPT_FINISHED"
            case 6: "RECORD_TYPE_JOB_PROGRESSED"
            case 7: "RECORD_TYPE_JOB_UPDATED"
            case 8: "RECORD_TYPE_JOB_REMOVED"
            case 9: "RECORD_TYPE_SCHEDULE_CREATED"
            case 10: "RECORD_TYPE_SCHEDULE_PAUSED"
            case 11: "RECORD_TYPE_SCHEDULE_RESUMED"
            case 12: "RECORD_TYPE_SCHEDULE_DELETED"
            case 13: "RECORD_TYPE_SCHEDULE_SKIPPED"
            case 14: "RECORD_TYPE_DAEMON_STARTED"
            case 15: "RECORD_TYPE_ATTEMPT_CHECKPOINTED"
            case 16: "RECORD_TYPE_CALL_AUDITED"
            default: nil
            }
        }
    }
}

extension JobdJournalV1 {
    /// A job exists from this record on. It is also the job's first event (from_state UNSPECIFIED).
    public struct JobSubmitted: CBackedMessage {
        /// When the job was accepted; its create_time.
        public var submitTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// SCHEDULED while `run_time_ns` has not come, else QUEUED.
        public var state: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// SUBMITTED, SCHEDULE_FIRED or SCHEDULE_TRIGGERED.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who submitted it.
        public var `actor`: String = ""

        /// What to run and how, as decided at acceptance (defaults filled in).
        public var definition: JobdJournalV1.JobDefinition?

        /// Earliest start; equals `submit_time_ns` when the job may start at once.
        public var runTimeNs: Int64 = 0

        /// When the wait in QUEUED ends as EXPIRED; 0 = never, or not QUEUED yet.
        public var queueExpireTimeNs: Int64 = 0

        /// The client's key for a repeated request; empty = none.
        public var requestId: String = ""

        /// Digest of the request that carried `request_id`; opaque.
        public var requestFingerprint: [UInt8] = []

        /// Until when `request_id` is remembered.
        public var requestExpireTimeNs: Int64 = 0

        /// The schedule that made this job; empty = none.
        public var scheduleId: String = ""

        /// The nominal time of the fire; at most one job per schedule and nominal time. 0 = a trigger by hand.
        public var nominalTimeNs: Int64 = 0

        /// The schedule's next nominal time after this fire; 0 = none. Meaningful with `nominal_time_ns`.
        public var nextNominalTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobSubmitted" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobSubmitted()
            jobd__journal__v1__job_submitted__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobSubmitted.self)
            self.submitTimeNs = c.pointee.submit_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.state = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobSubmitted.actor", into: &self.`actor`)
            try arena.read(c.pointee.definition, into: &self.definition)
            self.runTimeNs = c.pointee.run_time_ns
            self.queueExpireTimeNs = c.pointee.queue_expire_time_ns
            try arena.read(c.pointee.request_id, "jobd.journal.v1.JobSubmitted.request_id", into: &self.requestId)
            self.requestFingerprint = arena.bytes(c.pointee.request_fingerprint.len, c.pointee.request_fingerprint.data)
            self.requestExpireTimeNs = c.pointee.request_expire_time_ns
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.JobSubmitted.schedule_id", into: &self.scheduleId)
            self.nominalTimeNs = c.pointee.nominal_time_ns
            self.nextNominalTimeNs = c.pointee.next_nominal_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobSubmitted.self)
            jobd__journal__v1__job_submitted__init(c)
            let mark = arena.mark
            c.pointee.submit_time_ns = self.submitTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 6) }
            if let value = self.definition { c.pointee.definition = arena.message(value) }
            c.pointee.run_time_ns = self.runTimeNs
            c.pointee.queue_expire_time_ns = self.queueExpireTimeNs
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 10) }
            if !self.requestFingerprint.isEmpty { c.pointee.request_fingerprint = .init(len: self.requestFingerprint.count, data: arena.bytes(self.requestFingerprint)) }
            c.pointee.request_expire_time_ns = self.requestExpireTimeNs
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 13) }
            c.pointee.nominal_time_ns = self.nominalTimeNs
            c.pointee.next_nominal_time_ns = self.nextNominalTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A job went from one state to another without an attempt beginning or ending.
    public struct JobMoved: CBackedMessage {
        /// When.
        public var moveTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The state left.
        public var fromState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// The state entered.
        public var toState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// Why.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who asked.
        public var `actor`: String = ""

        /// Free text given with the request (the reason of a cancel); empty = none.
        public var note: String = ""

        /// Earliest start and place in the ready queue, for QUEUED; 0 = unchanged.
        public var runTimeNs: Int64 = 0

        /// The timer of the state entered: the end of the wait in QUEUED, or the purge of a terminal job; 0 = none.
        public var expireTimeNs: Int64 = 0

        /// Time between the polite and the hard stop of the running attempt, for CANCELLING.
        public var graceNs: Int64 = 0

        /// True when counted attempts and daemon deaths start again from 0 (RetryJob).
        public var countersReset: Bool = false

        /// The newest attempt; 0 = none.
        public var attempt: UInt32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobMoved" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobMoved()
            jobd__journal__v1__job_moved__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobMoved.self)
            self.moveTimeNs = c.pointee.move_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.fromState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.from_state.rawValue))
            self.toState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.to_state.rawValue))
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobMoved.actor", into: &self.`actor`)
            try arena.read(c.pointee.note, "jobd.journal.v1.JobMoved.note", into: &self.note)
            self.runTimeNs = c.pointee.run_time_ns
            self.expireTimeNs = c.pointee.expire_time_ns
            self.graceNs = c.pointee.grace_ns
            self.countersReset = c.pointee.counters_reset != 0
            self.attempt = c.pointee.attempt
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobMoved.self)
            jobd__journal__v1__job_moved__init(c)
            let mark = arena.mark
            c.pointee.move_time_ns = self.moveTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.from_state = .init(rawValue: .init(truncatingIfNeeded: self.fromState.rawValue))
            c.pointee.to_state = .init(rawValue: .init(truncatingIfNeeded: self.toState.rawValue))
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 7) }
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 8) }
            c.pointee.run_time_ns = self.runTimeNs
            c.pointee.expire_time_ns = self.expireTimeNs
            c.pointee.grace_ns = self.graceNs
            c.pointee.counters_reset = self.countersReset ? 1 : 0
            c.pointee.attempt = self.attempt
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// An attempt was given to a worker: QUEUED -> RUNNING. Nothing starts before this record is durable.
    public struct AttemptLeased: CBackedMessage {
        /// When.
        public var leaseTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The number of this attempt; strictly increasing within the job, from 1.
        public var attempt: UInt32 = 0

        /// The journal epoch of the daemon that gave the lease; with `attempt` it is the attempt's token.
        public var epoch: UInt64 = 0

        /// The worker that holds the lease.
        public var workerId: String = ""

        /// When the run_timeout of this attempt ends; 0 = none.
        public var timeoutTimeNs: Int64 = 0

        /// How long the attempt stays with a worker elsewhere that says nothing; it outlives the daemon then. 0 = the attempt
        /// ends with the daemon.
        public var leaseNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.AttemptLeased" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__AttemptLeased()
            jobd__journal__v1__attempt_leased__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__AttemptLeased.self)
            self.leaseTimeNs = c.pointee.lease_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.attempt = c.pointee.attempt
            self.epoch = c.pointee.epoch
            try arena.read(c.pointee.worker_id, "jobd.journal.v1.AttemptLeased.worker_id", into: &self.workerId)
            self.timeoutTimeNs = c.pointee.timeout_time_ns
            self.leaseNs = c.pointee.lease_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__AttemptLeased.self)
            jobd__journal__v1__attempt_leased__init(c)
            let mark = arena.mark
            c.pointee.lease_time_ns = self.leaseTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.attempt = self.attempt
            c.pointee.epoch = self.epoch
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 6) }
            c.pointee.timeout_time_ns = self.timeoutTimeNs
            c.pointee.lease_ns = self.leaseNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// The worker began to run the attempt. Makes no event.
    public struct AttemptStarted: CBackedMessage {
        /// When.
        public var startTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The attempt.
        public var attempt: UInt32 = 0

        /// When the run_timeout of this attempt ends, counted from the start; 0 = none.
        public var timeoutTimeNs: Int64 = 0

        /// The worker.
        public var `actor`: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.AttemptStarted" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__AttemptStarted()
            jobd__journal__v1__attempt_started__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__AttemptStarted.self)
            self.startTimeNs = c.pointee.start_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.attempt = c.pointee.attempt
            self.timeoutTimeNs = c.pointee.timeout_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.AttemptStarted.actor", into: &self.`actor`)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__AttemptStarted.self)
            jobd__journal__v1__attempt_started__init(c)
            let mark = arena.mark
            c.pointee.start_time_ns = self.startTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.attempt = self.attempt
            c.pointee.timeout_time_ns = self.timeoutTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 6) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// An attempt ended, and the job moved with it.
    public struct AttemptFinished: CBackedMessage {
        /// When.
        public var finishTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The attempt.
        public var attempt: UInt32 = 0

        /// How the attempt ended: SUCCEEDED, FAILED, TIMED_OUT, LOST or CANCELLED.
        public var attemptState: JobdJournalV1.AttemptState = JobdJournalV1.AttemptState(rawValue: 0)

        /// The state left: RUNNING or CANCELLING.
        public var fromState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// The state entered.
        public var toState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// Why.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who reported it: the worker, or "system".
        public var `actor`: String = ""

        /// True when this attempt counts against max_attempts.
        public var counted: Bool = false

        /// True when the daemon died while the attempt ran.
        public var daemonDied: Bool = false

        /// 0..255; absent = no process ended by exit.
        public var exitCode: Int32?

        /// Signal number; absent = not ended by a signal.
        public var signal: Int32?

        /// What went wrong; absent on success.
        public var failure: JobdJournalV1.Failure?

        /// What the job produced; absent = nothing.
        public var result: JobdJournalV1.Result?

        /// Earliest start of the next attempt, for RETRY_WAIT; 0 = unchanged.
        public var runTimeNs: Int64 = 0

        /// The timer of the state entered: the end of the backoff, or the purge of a terminal job; 0 = none.
        public var expireTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.AttemptFinished" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__AttemptFinished()
            jobd__journal__v1__attempt_finished__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__AttemptFinished.self)
            self.finishTimeNs = c.pointee.finish_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.attempt = c.pointee.attempt
            self.attemptState = JobdJournalV1.AttemptState(rawValue: Int32(truncatingIfNeeded: c.pointee.attempt_state.rawValue))
            self.fromState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.from_state.rawValue))
            self.toState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.to_state.rawValue))
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.AttemptFinished.actor", into: &self.`actor`)
            self.counted = c.pointee.counted != 0
            self.daemonDied = c.pointee.daemon_died != 0
            if c.pointee.exit_code_presence_case.rawValue == 12 {
                self.exitCode = c.pointee.exit_code
            }
            if c.pointee.signal_presence_case.rawValue == 13 {
                self.signal = c.pointee.signal
            }
            try arena.read(c.pointee.failure, into: &self.failure)
            try arena.read(c.pointee.result, into: &self.result)
            self.runTimeNs = c.pointee.run_time_ns
            self.expireTimeNs = c.pointee.expire_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__AttemptFinished.self)
            jobd__journal__v1__attempt_finished__init(c)
            let mark = arena.mark
            c.pointee.finish_time_ns = self.finishTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.attempt = self.attempt
            c.pointee.attempt_state = .init(rawValue: .init(truncatingIfNeeded: self.attemptState.rawValue))
            c.pointee.from_state = .init(rawValue: .init(truncatingIfNeeded: self.fromState.rawValue))
            c.pointee.to_state = .init(rawValue: .init(truncatingIfNeeded: self.toState.rawValue))
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 9) }
            c.pointee.counted = self.counted ? 1 : 0
            c.pointee.daemon_died = self.daemonDied ? 1 : 0
            if let value = self.exitCode {
                c.pointee.exit_code_presence_case = .init(rawValue: 12)
                c.pointee.exit_code = value
            }
            if let value = self.signal {
                c.pointee.signal_presence_case = .init(rawValue: 13)
                c.pointee.signal = value
            }
            if let value = self.failure { c.pointee.failure = arena.message(value) }
            if let value = self.result { c.pointee.result = arena.message(value) }
            c.pointee.run_time_ns = self.runTimeNs
            c.pointee.expire_time_ns = self.expireTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Progress of a running attempt. Its event repeats the state with reason PROGRESS.
    public struct JobProgressed: CBackedMessage {
        /// When.
        public var progressTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The attempt.
        public var attempt: UInt32 = 0

        /// The state, RUNNING or CANCELLING.
        public var state: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// 0..1.
        public var fraction: Double = 0

        /// Free text.
        public var message: String = ""

        /// The worker.
        public var `actor`: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobProgressed" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobProgressed()
            jobd__journal__v1__job_progressed__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobProgressed.self)
            self.progressTimeNs = c.pointee.progress_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.attempt = c.pointee.attempt
            self.state = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            self.fraction = c.pointee.fraction
            try arena.read(c.pointee.message, "jobd.journal.v1.JobProgressed.message", into: &self.message)
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobProgressed.actor", into: &self.`actor`)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobProgressed.self)
            jobd__journal__v1__job_progressed__init(c)
            let mark = arena.mark
            c.pointee.progress_time_ns = self.progressTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.attempt = self.attempt
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            c.pointee.fraction = arena.double(self.fraction, 6)
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 7) }
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 8) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Fields of a job were changed by request; absent fields kept their value.
    public struct JobUpdated: CBackedMessage {
        /// When.
        public var updateTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The state left; equals `to_state` unless a new run_time moved the job between SCHEDULED and QUEUED.
        public var fromState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// The state entered.
        public var toState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// Who asked.
        public var `actor`: String = ""

        /// 0..9.
        public var priority: UInt32?

        /// New queue; empty = unchanged.
        public var queue: String = ""

        /// New labels as a whole, when `labels_set`.
        public var labels: [JobdJournalV1.Label] = []

        /// True when `labels` replaces the job's labels.
        public var labelsSet: Bool = false

        /// New policy as a whole; absent = unchanged.
        public var policy: JobdJournalV1.JobPolicy?

        /// New earliest start; 0 = unchanged.
        public var runTimeNs: Int64 = 0

        /// The timer of the state after the update: the end of the wait in QUEUED, or of the backoff; 0 = none.
        public var expireTimeNs: Int64 = 0

        /// The newest attempt; 0 = none.
        public var attempt: UInt32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobUpdated" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobUpdated()
            jobd__journal__v1__job_updated__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobUpdated.self)
            self.updateTimeNs = c.pointee.update_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.fromState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.from_state.rawValue))
            self.toState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.to_state.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobUpdated.actor", into: &self.`actor`)
            if c.pointee.priority_presence_case.rawValue == 7 {
                self.priority = c.pointee.priority
            }
            try arena.read(c.pointee.queue, "jobd.journal.v1.JobUpdated.queue", into: &self.queue)
            if c.pointee.n_labels != 0 { self.labels = try arena.messages(c.pointee.n_labels, c.pointee.labels) }
            self.labelsSet = c.pointee.labels_set != 0
            try arena.read(c.pointee.policy, into: &self.policy)
            self.runTimeNs = c.pointee.run_time_ns
            self.expireTimeNs = c.pointee.expire_time_ns
            self.attempt = c.pointee.attempt
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobUpdated.self)
            jobd__journal__v1__job_updated__init(c)
            let mark = arena.mark
            c.pointee.update_time_ns = self.updateTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.from_state = .init(rawValue: .init(truncatingIfNeeded: self.fromState.rawValue))
            c.pointee.to_state = .init(rawValue: .init(truncatingIfNeeded: self.toState.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 6) }
            if let value = self.priority {
                c.pointee.priority_presence_case = .init(rawValue: 7)
                c.pointee.priority = value
            }
            if !self.queue.isEmpty { c.pointee.queue = arena.string(self.queue, 8) }
            if !self.labels.isEmpty {
                c.pointee.labels = arena.messages(self.labels)
                c.pointee.n_labels = self.labels.count
            }
            c.pointee.labels_set = self.labelsSet ? 1 : 0
            if let value = self.policy { c.pointee.policy = arena.message(value) }
            c.pointee.run_time_ns = self.runTimeNs
            c.pointee.expire_time_ns = self.expireTimeNs
            c.pointee.attempt = self.attempt
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A terminal job was deleted by request or purged after its retention. Makes no event.
    public struct JobRemoved: CBackedMessage {
        /// When.
        public var removeTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// DELETED or PURGED.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who asked.
        public var `actor`: String = ""

        /// Until when the identifier is answered with JOB_PURGED.
        public var rememberUntilTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobRemoved" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobRemoved()
            jobd__journal__v1__job_removed__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobRemoved.self)
            self.removeTimeNs = c.pointee.remove_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobRemoved.actor", into: &self.`actor`)
            self.rememberUntilTimeNs = c.pointee.remember_until_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobRemoved.self)
            jobd__journal__v1__job_removed__init(c)
            let mark = arena.mark
            c.pointee.remove_time_ns = self.removeTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 5) }
            c.pointee.remember_until_time_ns = self.rememberUntilTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A schedule exists from this record on.
    public struct ScheduleCreated: CBackedMessage {
        /// When.
        public var createTimeNs: Int64 = 0

        /// Who asked.
        public var `actor`: String = ""

        /// The schedule as accepted.
        public var definition: JobdJournalV1.ScheduleDefinition?

        /// The first nominal time; 0 = none.
        public var nextNominalTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleCreated" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleCreated()
            jobd__journal__v1__schedule_created__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleCreated.self)
            self.createTimeNs = c.pointee.create_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.ScheduleCreated.actor", into: &self.`actor`)
            try arena.read(c.pointee.definition, into: &self.definition)
            self.nextNominalTimeNs = c.pointee.next_nominal_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleCreated.self)
            jobd__journal__v1__schedule_created__init(c)
            let mark = arena.mark
            c.pointee.create_time_ns = self.createTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 2) }
            if let value = self.definition { c.pointee.definition = arena.message(value) }
            c.pointee.next_nominal_time_ns = self.nextNominalTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A schedule stopped firing until it is resumed.
    public struct SchedulePaused: CBackedMessage {
        /// When.
        public var pauseTimeNs: Int64 = 0

        /// Who asked.
        public var `actor`: String = ""

        /// The schedule's namespace.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Free text given with the request.
        public var note: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.SchedulePaused" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__SchedulePaused()
            jobd__journal__v1__schedule_paused__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__SchedulePaused.self)
            self.pauseTimeNs = c.pointee.pause_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.SchedulePaused.actor", into: &self.`actor`)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.SchedulePaused.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.SchedulePaused.schedule_id", into: &self.scheduleId)
            try arena.read(c.pointee.note, "jobd.journal.v1.SchedulePaused.note", into: &self.note)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__SchedulePaused.self)
            jobd__journal__v1__schedule_paused__init(c)
            let mark = arena.mark
            c.pointee.pause_time_ns = self.pauseTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 2) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 3) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 4) }
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 5) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A paused schedule fires again; nominal times that passed while paused are not made up for.
    public struct ScheduleResumed: CBackedMessage {
        /// When.
        public var resumeTimeNs: Int64 = 0

        /// Who asked.
        public var `actor`: String = ""

        /// The schedule's namespace.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// The next nominal time; 0 = none.
        public var nextNominalTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleResumed" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleResumed()
            jobd__journal__v1__schedule_resumed__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleResumed.self)
            self.resumeTimeNs = c.pointee.resume_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.ScheduleResumed.actor", into: &self.`actor`)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.ScheduleResumed.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.ScheduleResumed.schedule_id", into: &self.scheduleId)
            self.nextNominalTimeNs = c.pointee.next_nominal_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleResumed.self)
            jobd__journal__v1__schedule_resumed__init(c)
            let mark = arena.mark
            c.pointee.resume_time_ns = self.resumeTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 2) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 3) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 4) }
            c.pointee.next_nominal_time_ns = self.nextNominalTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A schedule is gone; jobs it made stay.
    public struct ScheduleDeleted: CBackedMessage {
        /// When.
        public var deleteTimeNs: Int64 = 0

        /// Who asked.
        public var `actor`: String = ""

        /// The schedule's namespace.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleDeleted" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleDeleted()
            jobd__journal__v1__schedule_deleted__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleDeleted.self)
            self.deleteTimeNs = c.pointee.delete_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.ScheduleDeleted.actor", into: &self.`actor`)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.ScheduleDeleted.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.ScheduleDeleted.schedule_id", into: &self.scheduleId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleDeleted.self)
            jobd__journal__v1__schedule_deleted__init(c)
            let mark = arena.mark
            c.pointee.delete_time_ns = self.deleteTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 2) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 3) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 4) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Nominal times of a schedule passed without a job.
    public struct ScheduleSkipped: CBackedMessage {
        /// When this was decided.
        public var skipTimeNs: Int64 = 0

        /// The schedule's namespace.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// The newest nominal time skipped.
        public var nominalTimeNs: Int64 = 0

        /// SKIPPED_OVERLAP (the former job was not done) or MISSED (older than the catch-up window).
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// The next nominal time; 0 = none.
        public var nextNominalTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleSkipped" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleSkipped()
            jobd__journal__v1__schedule_skipped__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleSkipped.self)
            self.skipTimeNs = c.pointee.skip_time_ns
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.ScheduleSkipped.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.ScheduleSkipped.schedule_id", into: &self.scheduleId)
            self.nominalTimeNs = c.pointee.nominal_time_ns
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            self.nextNominalTimeNs = c.pointee.next_nominal_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleSkipped.self)
            jobd__journal__v1__schedule_skipped__init(c)
            let mark = arena.mark
            c.pointee.skip_time_ns = self.skipTimeNs
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 2) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 3) }
            c.pointee.nominal_time_ns = self.nominalTimeNs
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            c.pointee.next_nominal_time_ns = self.nextNominalTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A daemon opened the store. What ran before it is settled by the AttemptFinished records that follow.
    public struct DaemonStarted: CBackedMessage {
        /// When.
        public var startTimeNs: Int64 = 0

        /// The journal's epoch from here on.
        public var epoch: UInt64 = 0

        /// True when the daemon before it wrote its last records in an orderly stop.
        public var afterCleanStop: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.DaemonStarted" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__DaemonStarted()
            jobd__journal__v1__daemon_started__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__DaemonStarted.self)
            self.startTimeNs = c.pointee.start_time_ns
            self.epoch = c.pointee.epoch
            self.afterCleanStop = c.pointee.after_clean_stop != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__DaemonStarted.self)
            jobd__journal__v1__daemon_started__init(c)
            let mark = arena.mark
            c.pointee.start_time_ns = self.startTimeNs
            c.pointee.epoch = self.epoch
            c.pointee.after_clean_stop = self.afterCleanStop ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// The worker of an attempt left what the next attempt needs to go on from here. It replaces the one before, and is
    /// forgotten when the job becomes terminal. Makes no event.
    public struct AttemptCheckpointed: CBackedMessage {
        /// When.
        public var checkpointTimeNs: Int64 = 0

        /// High half of the job's identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job's identifier.
        public var jobIdLow: UInt64 = 0

        /// The attempt.
        public var attempt: UInt32 = 0

        /// The worker.
        public var `actor`: String = ""

        /// Opaque bytes.
        public var data: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.AttemptCheckpointed" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__AttemptCheckpointed()
            jobd__journal__v1__attempt_checkpointed__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__AttemptCheckpointed.self)
            self.checkpointTimeNs = c.pointee.checkpoint_time_ns
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.attempt = c.pointee.attempt
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.AttemptCheckpointed.actor", into: &self.`actor`)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__AttemptCheckpointed.self)
            jobd__journal__v1__attempt_checkpointed__init(c)
            let mark = arena.mark
            c.pointee.checkpoint_time_ns = self.checkpointTimeNs
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.attempt = self.attempt
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 5) }
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// A call that changed something, or was refused for want of rights, on a server that asks who calls. Changes nothing and
    /// makes no event. It stands right behind what its call changed.
    public struct CallAudited: CBackedMessage {
        /// When.
        public var callTimeNs: Int64 = 0

        /// The principal; empty = not known.
        public var principal: String = ""

        /// What it showed: the public part of its token, the name in its certificate, its user; empty = nothing known.
        public var credential: String = ""

        /// Its address.
        public var peer: String = ""

        /// "SubmitJob".
        public var method: String = ""

        /// The namespace of the request; empty = it named none.
        public var namespace: String = ""

        /// What it is about: a job, a schedule or a worker; empty = none, or several jobs.
        public var resource: String = ""

        /// The client's key for a repeated request; empty = none.
        public var requestId: String = ""

        /// Why it was refused, UPPER_SNAKE; empty = it was done.
        public var refusal: String = ""

        /// Position of the first change that it made; 0 = none.
        public var changedSequence: UInt64 = 0

        /// Refused calls since the one before that have no record of their own.
        public var omittedCount: UInt64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.CallAudited" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__CallAudited()
            jobd__journal__v1__call_audited__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__CallAudited.self)
            self.callTimeNs = c.pointee.call_time_ns
            try arena.read(c.pointee.principal, "jobd.journal.v1.CallAudited.principal", into: &self.principal)
            try arena.read(c.pointee.credential, "jobd.journal.v1.CallAudited.credential", into: &self.credential)
            try arena.read(c.pointee.peer, "jobd.journal.v1.CallAudited.peer", into: &self.peer)
            try arena.read(c.pointee.method, "jobd.journal.v1.CallAudited.method", into: &self.method)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.CallAudited.namespace", into: &self.namespace)
            try arena.read(c.pointee.resource, "jobd.journal.v1.CallAudited.resource", into: &self.resource)
            try arena.read(c.pointee.request_id, "jobd.journal.v1.CallAudited.request_id", into: &self.requestId)
            try arena.read(c.pointee.refusal, "jobd.journal.v1.CallAudited.refusal", into: &self.refusal)
            self.changedSequence = c.pointee.changed_sequence
            self.omittedCount = c.pointee.omitted_count
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__CallAudited.self)
            jobd__journal__v1__call_audited__init(c)
            let mark = arena.mark
            c.pointee.call_time_ns = self.callTimeNs
            if !self.principal.isEmpty { c.pointee.principal = arena.string(self.principal, 2) }
            if !self.credential.isEmpty { c.pointee.credential = arena.string(self.credential, 3) }
            if !self.peer.isEmpty { c.pointee.peer = arena.string(self.peer, 4) }
            if !self.method.isEmpty { c.pointee.method = arena.string(self.method, 5) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 6) }
            if !self.resource.isEmpty { c.pointee.resource = arena.string(self.resource, 7) }
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 8) }
            if !self.refusal.isEmpty { c.pointee.refusal = arena.string(self.refusal, 9) }
            c.pointee.changed_sequence = self.changedSequence
            c.pointee.omitted_count = self.omittedCount
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
