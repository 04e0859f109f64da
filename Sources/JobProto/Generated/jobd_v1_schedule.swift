// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/schedule.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension JobdV1 {
    /// Whether a schedule makes jobs.
    public struct ScheduleState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not set.
        public static let unspecified = ScheduleState(rawValue: 0)

        /// It does.
        public static let active = ScheduleState(rawValue: 1)

        /// It does not, until it is resumed.
        public static let paused = ScheduleState(rawValue: 2)

        /// The values of the proto file, in its order.
        public static let allKnown: [ScheduleState] = [
            .unspecified,
            .active,
            .paused,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "SCHEDULE_STATE_UNSPECIFIED"
            case 1: "SCHEDULE_STATE_ACTIVE"
            case 2: "SCHEDULE_STATE_PAUSED"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// What happens at a nominal time while the schedule's previous job is not terminal.
    public struct OverlapPolicy: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// SKIP.
        public static let unspecified = OverlapPolicy(rawValue: 0)

        /// The time passes without a job.
        public static let skip = OverlapPolicy(rawValue: 1)

        /// The values of the proto file, in its order.
        public static let allKnown: [OverlapPolicy] = [
            .unspecified,
            .skip,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "OVERLAP_POLICY_UNSPECIFIED"
            case 1: "OVERLAP_POLICY_SKIP"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// What happens to nominal times that passed while the server was down.
    public struct MissedPolicy: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// LATEST.
        public static let unspecified = MissedPolicy(rawValue: 0)

        /// The newest of them becomes a job if it lies within the catch-up window.
        public static let latest = MissedPolicy(rawValue: 1)

        /// The values of the proto file, in its order.
        public static let allKnown: [MissedPolicy] = [
            .unspecified,
            .latest,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "MISSED_POLICY_UNSPECIFIED"
            case 1: "MISSED_POLICY_LATEST"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// Fixed steps of time, counted from the Unix epoch.
    public struct Interval: CBackedMessage {
        /// Length of a step. 1 s to 2928 days.
        public var every: GoogleProtobuf.Duration?

        /// Shift from the epoch. 0 up to every; default 0.
        public var phase: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Interval" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Interval()
            jobd__v1__interval__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Interval.self)
            try arena.read(c.pointee.every, into: &self.every)
            try arena.read(c.pointee.phase, into: &self.phase)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Interval.self)
            jobd__v1__interval__init(c)
            let mark = arena.mark
            if let value = self.every { c.pointee.every = arena.message(value) }
            if let value = self.phase { c.pointee.phase = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// When a schedule is due.
    public struct ScheduleSpec: CBackedMessage {
        /// The rule.
        public var timing: OneOfTiming?

        /// IANA zone in which cron is read; default "UTC". A time inside a spring gap moves forward by the length of the
        /// gap, a time that comes twice in autumn is the first one.
        public var timeZone: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The rule.
        public enum OneOfTiming: Sendable, Equatable {
            /// Cron expression of 5 fields, or of 6 with seconds first; names, ranges, steps, lists; macros @yearly, @annually,
            /// @monthly, @weekly, @daily, @midnight, @hourly; "@every 10s" as a short form of interval.
            case cron(String)
            /// Fixed steps of time.
            case interval(JobdV1.Interval)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ScheduleSpec" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ScheduleSpec()
            jobd__v1__schedule_spec__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ScheduleSpec.self)
            switch c.pointee.timing_case.rawValue {
            case 1: self.timing = .cron(try arena.string(c.pointee.cron, "jobd.v1.ScheduleSpec.cron"))
            case 2: self.timing = .interval(try arena.messageOrEmpty(c.pointee.interval))
            default: break
            }
            try arena.read(c.pointee.time_zone, "jobd.v1.ScheduleSpec.time_zone", into: &self.timeZone)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ScheduleSpec.self)
            jobd__v1__schedule_spec__init(c)
            let mark = arena.mark
            switch self.timing {
            case .cron(let value):
                c.pointee.timing_case = .init(rawValue: 1)
                c.pointee.cron = arena.string(value, 1)
            case .interval(let value):
                c.pointee.timing_case = .init(rawValue: 2)
                c.pointee.interval = arena.message(value)
            case nil: break
            }
            if !self.timeZone.isEmpty { c.pointee.time_zone = arena.string(self.timeZone, 3) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// How a schedule treats awkward moments.
    public struct SchedulePolicies: CBackedMessage {
        /// While its previous job still lives.
        public var overlap: JobdV1.OverlapPolicy = JobdV1.OverlapPolicy(rawValue: 0)

        /// After a stop of the server.
        public var missed: JobdV1.MissedPolicy = JobdV1.MissedPolicy(rawValue: 0)

        /// How old a missed time may be. 0 to 7 days; default 1 h.
        public var catchupWindow: GoogleProtobuf.Duration?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.SchedulePolicies" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__SchedulePolicies()
            jobd__v1__schedule_policies__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__SchedulePolicies.self)
            self.overlap = JobdV1.OverlapPolicy(rawValue: Int32(truncatingIfNeeded: c.pointee.overlap.rawValue))
            self.missed = JobdV1.MissedPolicy(rawValue: Int32(truncatingIfNeeded: c.pointee.missed.rawValue))
            try arena.read(c.pointee.catchup_window, into: &self.catchupWindow)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__SchedulePolicies.self)
            jobd__v1__schedule_policies__init(c)
            let mark = arena.mark
            c.pointee.overlap = .init(rawValue: .init(truncatingIfNeeded: self.overlap.rawValue))
            c.pointee.missed = .init(rawValue: .init(truncatingIfNeeded: self.missed.rawValue))
            if let value = self.catchupWindow { c.pointee.catchup_window = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A job template and the times at which it becomes a job. Each nominal time becomes at most one job.
    public struct Schedule: CBackedMessage {
        /// Name, unique in its namespace. 1 to 127 of A-Z a-z 0-9 and "._-", first a letter or digit.
        public var id: String = ""

        /// Namespace.
        public var namespace: String = ""

        /// When it is due.
        public var spec: JobdV1.ScheduleSpec?

        /// The template: a job as it would be submitted, without request_id, run_time, delay and deadline.
        public var job: JobdV1.SubmitJobRequest?

        /// How it treats awkward moments.
        public var policies: JobdV1.SchedulePolicies?

        /// Whether it makes jobs.
        public var state: JobdV1.ScheduleState = JobdV1.ScheduleState(rawValue: 0)

        /// What was said when it was paused.
        public var note: String = ""

        /// When it was made.
        public var createTime: GoogleProtobuf.Timestamp?

        /// When it was last changed by a call.
        public var updateTime: GoogleProtobuf.Timestamp?

        /// Next nominal time; absent while paused or when none is left.
        public var nextTime: GoogleProtobuf.Timestamp?

        /// Last nominal time that became a job.
        public var lastTime: GoogleProtobuf.Timestamp?

        /// The job it last made.
        public var lastJobId: String = ""

        /// Jobs made so far.
        public var firedCount: Int64 = 0

        /// Nominal times skipped so far because the previous job still lived.
        public var skippedCount: Int64 = 0

        /// Position in the log of its last change.
        public var sequence: Int64 = 0

        /// Changes with every change of the schedule.
        public var etag: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Schedule" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Schedule()
            jobd__v1__schedule__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Schedule.self)
            try arena.read(c.pointee.id, "jobd.v1.Schedule.id", into: &self.id)
            try arena.read(c.pointee.namespace_, "jobd.v1.Schedule.namespace", into: &self.namespace)
            try arena.read(c.pointee.spec, into: &self.spec)
            try arena.read(c.pointee.job, into: &self.job)
            try arena.read(c.pointee.policies, into: &self.policies)
            self.state = JobdV1.ScheduleState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            try arena.read(c.pointee.note, "jobd.v1.Schedule.note", into: &self.note)
            try arena.read(c.pointee.create_time, into: &self.createTime)
            try arena.read(c.pointee.update_time, into: &self.updateTime)
            try arena.read(c.pointee.next_time, into: &self.nextTime)
            try arena.read(c.pointee.last_time, into: &self.lastTime)
            try arena.read(c.pointee.last_job_id, "jobd.v1.Schedule.last_job_id", into: &self.lastJobId)
            self.firedCount = c.pointee.fired_count
            self.skippedCount = c.pointee.skipped_count
            self.sequence = c.pointee.sequence
            try arena.read(c.pointee.etag, "jobd.v1.Schedule.etag", into: &self.etag)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Schedule.self)
            jobd__v1__schedule__init(c)
            let mark = arena.mark
            if !self.id.isEmpty { c.pointee.id = arena.string(self.id, 1) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 2) }
            if let value = self.spec { c.pointee.spec = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            if let value = self.policies { c.pointee.policies = arena.message(value) }
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 7) }
            if let value = self.createTime { c.pointee.create_time = arena.message(value) }
            if let value = self.updateTime { c.pointee.update_time = arena.message(value) }
            if let value = self.nextTime { c.pointee.next_time = arena.message(value) }
            if let value = self.lastTime { c.pointee.last_time = arena.message(value) }
            if !self.lastJobId.isEmpty { c.pointee.last_job_id = arena.string(self.lastJobId, 12) }
            c.pointee.fired_count = self.firedCount
            c.pointee.skipped_count = self.skippedCount
            c.pointee.sequence = self.sequence
            if !self.etag.isEmpty { c.pointee.etag = arena.string(self.etag, 16) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
