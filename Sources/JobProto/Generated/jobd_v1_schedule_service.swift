// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/schedule_service.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireProto

extension JobdV1 {
    /// A schedule to make.
    public struct CreateScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// Name, unique in its namespace. 1 to 127 of A-Z a-z 0-9 and "._-", first a letter or digit.
        public var scheduleId: String = ""

        /// When it is due.
        public var spec: JobdV1.ScheduleSpec?

        /// The template. Its namespace is empty or the schedule's; request_id, run_time, delay, deadline and validate_only are
        /// not allowed.
        public var job: JobdV1.SubmitJobRequest?

        /// How it treats awkward moments.
        public var policies: JobdV1.SchedulePolicies?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CreateScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CreateScheduleRequest()
            jobd__v1__create_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CreateScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.CreateScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.CreateScheduleRequest.schedule_id", into: &self.scheduleId)
            try arena.read(c.pointee.spec, into: &self.spec)
            try arena.read(c.pointee.job, into: &self.job)
            try arena.read(c.pointee.policies, into: &self.policies)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CreateScheduleRequest.self)
            jobd__v1__create_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            if let value = self.spec { c.pointee.spec = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            if let value = self.policies { c.pointee.policies = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The new schedule.
    public struct CreateScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CreateScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CreateScheduleResponse()
            jobd__v1__create_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CreateScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CreateScheduleResponse.self)
            jobd__v1__create_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedule to return.
    public struct GetScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetScheduleRequest()
            jobd__v1__get_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.GetScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.GetScheduleRequest.schedule_id", into: &self.scheduleId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetScheduleRequest.self)
            jobd__v1__get_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One schedule.
    public struct GetScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetScheduleResponse()
            jobd__v1__get_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetScheduleResponse.self)
            jobd__v1__get_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedules to list.
    public struct ListSchedulesRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// AIP-160 subset over state, queue, kind and create_time, as in ListJobs.
        public var filter: String = ""

        /// "schedule_id" (default) or "schedule_id desc".
        public var orderBy: String = ""

        /// Schedules a page, 1 to 1000; default 100.
        public var pageSize: Int32 = 0

        /// next_page_token of the page before.
        public var pageToken: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListSchedulesRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListSchedulesRequest()
            jobd__v1__list_schedules_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListSchedulesRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ListSchedulesRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.filter, "jobd.v1.ListSchedulesRequest.filter", into: &self.filter)
            try arena.read(c.pointee.order_by, "jobd.v1.ListSchedulesRequest.order_by", into: &self.orderBy)
            self.pageSize = c.pointee.page_size
            try arena.read(c.pointee.page_token, "jobd.v1.ListSchedulesRequest.page_token", into: &self.pageToken)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListSchedulesRequest.self)
            jobd__v1__list_schedules_request__init(c)
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
    /// A page of schedules.
    public struct ListSchedulesResponse: CBackedMessage {
        /// The schedules.
        public var schedules: [JobdV1.Schedule] = []

        /// Token for the next page; empty on the last.
        public var nextPageToken: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListSchedulesResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListSchedulesResponse()
            jobd__v1__list_schedules_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListSchedulesResponse.self)
            if c.pointee.n_schedules != 0 { self.schedules = try arena.messages(c.pointee.n_schedules, c.pointee.schedules) }
            try arena.read(c.pointee.next_page_token, "jobd.v1.ListSchedulesResponse.next_page_token", into: &self.nextPageToken)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListSchedulesResponse.self)
            jobd__v1__list_schedules_response__init(c)
            let mark = arena.mark
            if !self.schedules.isEmpty {
                c.pointee.schedules = arena.messages(self.schedules)
                c.pointee.n_schedules = self.schedules.count
            }
            if !self.nextPageToken.isEmpty { c.pointee.next_page_token = arena.string(self.nextPageToken, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedule to remove.
    public struct DeleteScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DeleteScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DeleteScheduleRequest()
            jobd__v1__delete_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DeleteScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.DeleteScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.DeleteScheduleRequest.schedule_id", into: &self.scheduleId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DeleteScheduleRequest.self)
            jobd__v1__delete_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The schedule as it was.
    public struct DeleteScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// Position in the log of the removal.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.DeleteScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__DeleteScheduleResponse()
            jobd__v1__delete_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__DeleteScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__DeleteScheduleResponse.self)
            jobd__v1__delete_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedule to pause.
    public struct PauseScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Free text for people, at most 1024 bytes. Empty: a schedule that is paused keeps the one that it has.
        public var note: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.PauseScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__PauseScheduleRequest()
            jobd__v1__pause_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__PauseScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.PauseScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.PauseScheduleRequest.schedule_id", into: &self.scheduleId)
            try arena.read(c.pointee.note, "jobd.v1.PauseScheduleRequest.note", into: &self.note)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__PauseScheduleRequest.self)
            jobd__v1__pause_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 3) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The paused schedule.
    public struct PauseScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.PauseScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__PauseScheduleResponse()
            jobd__v1__pause_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__PauseScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__PauseScheduleResponse.self)
            jobd__v1__pause_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedule to resume.
    public struct ResumeScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ResumeScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ResumeScheduleRequest()
            jobd__v1__resume_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ResumeScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ResumeScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.ResumeScheduleRequest.schedule_id", into: &self.scheduleId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ResumeScheduleRequest.self)
            jobd__v1__resume_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The active schedule.
    public struct ResumeScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ResumeScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ResumeScheduleResponse()
            jobd__v1__resume_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ResumeScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ResumeScheduleResponse.self)
            jobd__v1__resume_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which schedule to fire.
    public struct TriggerScheduleRequest: CBackedMessage {
        /// Namespace, "default" when empty.
        public var namespace: String = ""

        /// The schedule.
        public var scheduleId: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.TriggerScheduleRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__TriggerScheduleRequest()
            jobd__v1__trigger_schedule_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__TriggerScheduleRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.TriggerScheduleRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.schedule_id, "jobd.v1.TriggerScheduleRequest.schedule_id", into: &self.scheduleId)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__TriggerScheduleRequest.self)
            jobd__v1__trigger_schedule_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// The job that was made.
    public struct TriggerScheduleResponse: CBackedMessage {
        /// The schedule.
        public var schedule: JobdV1.Schedule?

        /// The new job, view FULL.
        public var job: JobdV1.Job?

        /// Position in the log of the change.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.TriggerScheduleResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__TriggerScheduleResponse()
            jobd__v1__trigger_schedule_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__TriggerScheduleResponse.self)
            try arena.read(c.pointee.schedule, into: &self.schedule)
            try arena.read(c.pointee.job, into: &self.job)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__TriggerScheduleResponse.self)
            jobd__v1__trigger_schedule_response__init(c)
            let mark = arena.mark
            if let value = self.schedule { c.pointee.schedule = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
