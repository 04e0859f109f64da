// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/admin_service.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension JobdV1 {
    /// Asks for facts about the server.
    public struct GetServerInfoRequest: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetServerInfoRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetServerInfoRequest()
            jobd__v1__get_server_info_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetServerInfoRequest.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetServerInfoRequest.self)
            jobd__v1__get_server_info_request__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Facts about the server.
    public struct GetServerInfoResponse: CBackedMessage {
        /// Version of the server, as in its change log.
        public var version: String = ""

        /// UUID of the store, made with the data directory.
        public var storeId: String = ""

        /// Raised each time the store is opened.
        public var epoch: Int64 = 0

        /// When this process began to serve.
        public var startTime: GoogleProtobuf.Timestamp?

        /// The server's clock.
        public var currentTime: GoogleProtobuf.Timestamp?

        /// Newest position of the log that is on stable storage.
        public var durableSequence: Int64 = 0

        /// Oldest position of the log that a watch can resume after.
        public var oldestSequence: Int64 = 0

        /// Commands that the server's own pool runs at once.
        public var workerSlots: Int32 = 0

        /// Jobs kept in each state, by the state's name.
        public var jobCounts: [String: Int64] = [:]

        /// Schedules kept.
        public var scheduleCount: Int64 = 0

        /// True once the server refuses new work because it is stopping.
        public var draining: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetServerInfoResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetServerInfoResponse()
            jobd__v1__get_server_info_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetServerInfoResponse.self)
            try arena.read(c.pointee.version, "jobd.v1.GetServerInfoResponse.version", into: &self.version)
            try arena.read(c.pointee.store_id, "jobd.v1.GetServerInfoResponse.store_id", into: &self.storeId)
            self.epoch = c.pointee.epoch
            try arena.read(c.pointee.start_time, into: &self.startTime)
            try arena.read(c.pointee.current_time, into: &self.currentTime)
            self.durableSequence = c.pointee.durable_sequence
            self.oldestSequence = c.pointee.oldest_sequence
            self.workerSlots = c.pointee.worker_slots
            self.jobCounts = try arena.map(c.pointee.n_job_counts, c.pointee.job_counts) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.GetServerInfoResponse.job_counts"), entry.pointee.value)
            }
            self.scheduleCount = c.pointee.schedule_count
            self.draining = c.pointee.draining != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetServerInfoResponse.self)
            jobd__v1__get_server_info_response__init(c)
            let mark = arena.mark
            if !self.version.isEmpty { c.pointee.version = arena.string(self.version, 1) }
            if !self.storeId.isEmpty { c.pointee.store_id = arena.string(self.storeId, 2) }
            c.pointee.epoch = self.epoch
            if let value = self.startTime { c.pointee.start_time = arena.message(value) }
            if let value = self.currentTime { c.pointee.current_time = arena.message(value) }
            c.pointee.durable_sequence = self.durableSequence
            c.pointee.oldest_sequence = self.oldestSequence
            c.pointee.worker_slots = self.workerSlots
            if !self.jobCounts.isEmpty {
                let list = arena.map(self.jobCounts) { key, value in
                    let entry = arena.make(Jobd__V1__GetServerInfoResponse__JobCountsEntry.self)
                    jobd__v1__get_server_info_response__job_counts_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = value
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_job_counts = list.count
                c.pointee.job_counts = list.start
            }
            c.pointee.schedule_count = self.scheduleCount
            c.pointee.draining = self.draining ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Asks for a backup.
    public struct CreateBackupRequest: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CreateBackupRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CreateBackupRequest()
            jobd__v1__create_backup_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CreateBackupRequest.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CreateBackupRequest.self)
            jobd__v1__create_backup_request__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A piece of a backup.
    public struct CreateBackupResponse: CBackedMessage {
        /// The next bytes of the file, at most 262144.
        public var data: [UInt8] = []

        /// The newest position of the log that the backup holds; the same in every piece, 1 or more.
        public var sequence: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CreateBackupResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CreateBackupResponse()
            jobd__v1__create_backup_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CreateBackupResponse.self)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            self.sequence = c.pointee.sequence
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CreateBackupResponse.self)
            jobd__v1__create_backup_response__init(c)
            let mark = arena.mark
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            c.pointee.sequence = self.sequence
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
