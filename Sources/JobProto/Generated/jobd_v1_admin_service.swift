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

        /// Jobs kept in each state, by the state's name, with an entry for every state; empty for a caller who may not read every
        /// namespace.
        public var jobCounts: [String: Int64] = [:]

        /// Schedules kept; 0 for such a caller.
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
    /// Asks for numbers.
    public struct GetStatsRequest: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetStatsRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetStatsRequest()
            jobd__v1__get_stats_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetStatsRequest.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetStatsRequest.self)
            jobd__v1__get_stats_request__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// How the server is doing. What is called a count of something that happens began at 0 with start_time.
    public struct GetStatsResponse: CBackedMessage {
        /// When this process began to serve.
        public var startTime: GoogleProtobuf.Timestamp?

        /// The server's clock.
        public var currentTime: GoogleProtobuf.Timestamp?

        /// Jobs kept in each state, by the state's name, with an entry for every state.
        public var jobCounts: [String: Int64] = [:]

        /// Times that a job came into each state and that reached stable storage, by the state's name, with an entry for every
        /// state.
        public var transitionCounts: [String: Int64] = [:]

        /// Schedules kept.
        public var scheduleCount: Int64 = 0

        /// Workers connected, the server's own pool included.
        public var workerCount: Int64 = 0

        /// Attempts under way, the server's own and those of workers elsewhere.
        public var attemptCount: Int64 = 0

        /// Calls that follow events: watches, waits, runs, output that is followed.
        public var followerCount: Int64 = 0

        /// True once the server refuses new work because it is stopping.
        public var draining: Bool = false

        /// The write-ahead file.
        public var journal: JobdV1.JournalStats?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.GetStatsResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__GetStatsResponse()
            jobd__v1__get_stats_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__GetStatsResponse.self)
            try arena.read(c.pointee.start_time, into: &self.startTime)
            try arena.read(c.pointee.current_time, into: &self.currentTime)
            self.jobCounts = try arena.map(c.pointee.n_job_counts, c.pointee.job_counts) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.GetStatsResponse.job_counts"), entry.pointee.value)
            }
            self.transitionCounts = try arena.map(c.pointee.n_transition_counts, c.pointee.transition_counts) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.GetStatsResponse.transition_counts"), entry.pointee.value)
            }
            self.scheduleCount = c.pointee.schedule_count
            self.workerCount = c.pointee.worker_count
            self.attemptCount = c.pointee.attempt_count
            self.followerCount = c.pointee.follower_count
            self.draining = c.pointee.draining != 0
            try arena.read(c.pointee.journal, into: &self.journal)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__GetStatsResponse.self)
            jobd__v1__get_stats_response__init(c)
            let mark = arena.mark
            if let value = self.startTime { c.pointee.start_time = arena.message(value) }
            if let value = self.currentTime { c.pointee.current_time = arena.message(value) }
            if !self.jobCounts.isEmpty {
                let list = arena.map(self.jobCounts) { key, value in
                    let entry = arena.make(Jobd__V1__GetStatsResponse__JobCountsEntry.self)
                    jobd__v1__get_stats_response__job_counts_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = value
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_job_counts = list.count
                c.pointee.job_counts = list.start
            }
            if !self.transitionCounts.isEmpty {
                let list = arena.map(self.transitionCounts) { key, value in
                    let entry = arena.make(Jobd__V1__GetStatsResponse__TransitionCountsEntry.self)
                    jobd__v1__get_stats_response__transition_counts_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = value
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_transition_counts = list.count
                c.pointee.transition_counts = list.start
            }
            c.pointee.schedule_count = self.scheduleCount
            c.pointee.worker_count = self.workerCount
            c.pointee.attempt_count = self.attemptCount
            c.pointee.follower_count = self.followerCount
            c.pointee.draining = self.draining ? 1 : 0
            if let value = self.journal { c.pointee.journal = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// How the write-ahead file is doing.
    public struct JournalStats: CBackedMessage {
        /// Newest position that was handed to it.
        public var appendedSequence: Int64 = 0

        /// Newest position on stable storage.
        public var durableSequence: Int64 = 0

        /// Oldest position that a watch can resume after.
        public var oldestSequence: Int64 = 0

        /// Records made durable.
        public var recordCount: Int64 = 0

        /// Batches they were written in: one write and one sync each.
        public var batchCount: Int64 = 0

        /// Bytes written to the log, padding included.
        public var writtenBytes: Int64 = 0

        /// Syncs of batches and of the marks between them.
        public var syncCount: Int64 = 0

        /// Those syncs by duration: entry i counts the ones of less than 2^i microseconds that no entry before it counts, the
        /// last entry all longer ones.
        public var syncLatencyCounts: [Int64] = []

        /// All that these syncs took together.
        public var syncTime: GoogleProtobuf.Duration?

        /// The longest of them.
        public var longestSync: GoogleProtobuf.Duration?

        /// How long the write and sync under way has taken so far; absent when none is.
        public var currentSync: GoogleProtobuf.Duration?

        /// Bytes handed to the log and not durable yet.
        public var pendingBytes: Int64 = 0

        /// Segments kept.
        public var segmentCount: Int64 = 0

        /// Segments made ready for later.
        public var spareSegmentCount: Int64 = 0

        /// Bytes written since the newest snapshot.
        public var snapshotLagBytes: Int64 = 0

        /// Position of the newest snapshot; 0 = none.
        public var snapshotSequence: Int64 = 0

        /// When the newest snapshot was written; absent when none was since start_time.
        public var snapshotTime: GoogleProtobuf.Timestamp?

        /// Bytes of log that are promised to accepted work.
        public var reservedBytes: Int64 = 0

        /// Bytes of allocated log that are promised to nobody.
        public var unreservedBytes: Int64 = 0

        /// True while the disk has no space for what the log lacks. New work is refused once unreserved_bytes do not take it.
        public var spaceShort: Bool = false

        /// Bytes free on the disk, while space is short; 0 otherwise.
        public var freeBytes: Int64 = 0

        /// Bytes that the log lacks, while space is short; 0 otherwise.
        public var neededBytes: Int64 = 0

        /// True while what was accepted waits for space on the disk.
        public var blocked: Bool = false

        /// True when the thread that writes has real-time priority.
        public var realTime: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.JournalStats" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__JournalStats()
            jobd__v1__journal_stats__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__JournalStats.self)
            self.appendedSequence = c.pointee.appended_sequence
            self.durableSequence = c.pointee.durable_sequence
            self.oldestSequence = c.pointee.oldest_sequence
            self.recordCount = c.pointee.record_count
            self.batchCount = c.pointee.batch_count
            self.writtenBytes = c.pointee.written_bytes
            self.syncCount = c.pointee.sync_count
            if c.pointee.n_sync_latency_counts != 0 { self.syncLatencyCounts = arena.numbers(c.pointee.n_sync_latency_counts, c.pointee.sync_latency_counts) }
            try arena.read(c.pointee.sync_time, into: &self.syncTime)
            try arena.read(c.pointee.longest_sync, into: &self.longestSync)
            try arena.read(c.pointee.current_sync, into: &self.currentSync)
            self.pendingBytes = c.pointee.pending_bytes
            self.segmentCount = c.pointee.segment_count
            self.spareSegmentCount = c.pointee.spare_segment_count
            self.snapshotLagBytes = c.pointee.snapshot_lag_bytes
            self.snapshotSequence = c.pointee.snapshot_sequence
            try arena.read(c.pointee.snapshot_time, into: &self.snapshotTime)
            self.reservedBytes = c.pointee.reserved_bytes
            self.unreservedBytes = c.pointee.unreserved_bytes
            self.spaceShort = c.pointee.space_short != 0
            self.freeBytes = c.pointee.free_bytes
            self.neededBytes = c.pointee.needed_bytes
            self.blocked = c.pointee.blocked != 0
            self.realTime = c.pointee.real_time != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__JournalStats.self)
            jobd__v1__journal_stats__init(c)
            let mark = arena.mark
            c.pointee.appended_sequence = self.appendedSequence
            c.pointee.durable_sequence = self.durableSequence
            c.pointee.oldest_sequence = self.oldestSequence
            c.pointee.record_count = self.recordCount
            c.pointee.batch_count = self.batchCount
            c.pointee.written_bytes = self.writtenBytes
            c.pointee.sync_count = self.syncCount
            if !self.syncLatencyCounts.isEmpty {
                c.pointee.sync_latency_counts = arena.numbers(self.syncLatencyCounts)
                c.pointee.n_sync_latency_counts = self.syncLatencyCounts.count
            }
            if let value = self.syncTime { c.pointee.sync_time = arena.message(value) }
            if let value = self.longestSync { c.pointee.longest_sync = arena.message(value) }
            if let value = self.currentSync { c.pointee.current_sync = arena.message(value) }
            c.pointee.pending_bytes = self.pendingBytes
            c.pointee.segment_count = self.segmentCount
            c.pointee.spare_segment_count = self.spareSegmentCount
            c.pointee.snapshot_lag_bytes = self.snapshotLagBytes
            c.pointee.snapshot_sequence = self.snapshotSequence
            if let value = self.snapshotTime { c.pointee.snapshot_time = arena.message(value) }
            c.pointee.reserved_bytes = self.reservedBytes
            c.pointee.unreserved_bytes = self.unreservedBytes
            c.pointee.space_short = self.spaceShort ? 1 : 0
            c.pointee.free_bytes = self.freeBytes
            c.pointee.needed_bytes = self.neededBytes
            c.pointee.blocked = self.blocked ? 1 : 0
            c.pointee.real_time = self.realTime ? 1 : 0
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

extension JobdV1 {
    /// One call.
    public struct AuditEvent: CBackedMessage {
        /// Its position in the log.
        public var sequence: Int64 = 0

        /// When.
        public var time: GoogleProtobuf.Timestamp?

        /// The principal, as the access file names it; empty when it is not known who called.
        public var principal: String = ""

        /// What the caller showed: "token:1f3a9c2e", "certificate:dns:w1.example.org", "user:1000"; empty when it is nothing that
        /// the server knows.
        public var credential: String = ""

        /// Address of the caller.
        public var peer: String = ""

        /// Name of the RPC, as "CancelJob".
        public var method: String = ""

        /// Namespace of the request; empty when it named none, or the call was refused before it was read.
        public var namespace: String = ""

        /// The job, schedule or worker that it is about; empty for none, and for several jobs.
        public var resource: String = ""

        /// The request's request_id.
        public var requestId: String = ""

        /// Empty for a call that was done; else why it was refused, as in the ErrorInfo that the caller got.
        public var refusal: String = ""

        /// Position of the first change that the call made; 0 for a refused one, and for one that is not about the log.
        public var changedSequence: Int64 = 0

        /// Refused calls since the event before it that are not listed: of a flood, some are kept and the others counted.
        public var omittedCount: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.AuditEvent" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__AuditEvent()
            jobd__v1__audit_event__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__AuditEvent.self)
            self.sequence = c.pointee.sequence
            try arena.read(c.pointee.time, into: &self.time)
            try arena.read(c.pointee.principal, "jobd.v1.AuditEvent.principal", into: &self.principal)
            try arena.read(c.pointee.credential, "jobd.v1.AuditEvent.credential", into: &self.credential)
            try arena.read(c.pointee.peer, "jobd.v1.AuditEvent.peer", into: &self.peer)
            try arena.read(c.pointee.method, "jobd.v1.AuditEvent.method", into: &self.method)
            try arena.read(c.pointee.namespace_, "jobd.v1.AuditEvent.namespace", into: &self.namespace)
            try arena.read(c.pointee.resource, "jobd.v1.AuditEvent.resource", into: &self.resource)
            try arena.read(c.pointee.request_id, "jobd.v1.AuditEvent.request_id", into: &self.requestId)
            try arena.read(c.pointee.refusal, "jobd.v1.AuditEvent.refusal", into: &self.refusal)
            self.changedSequence = c.pointee.changed_sequence
            self.omittedCount = c.pointee.omitted_count
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__AuditEvent.self)
            jobd__v1__audit_event__init(c)
            let mark = arena.mark
            c.pointee.sequence = self.sequence
            if let value = self.time { c.pointee.time = arena.message(value) }
            if !self.principal.isEmpty { c.pointee.principal = arena.string(self.principal, 3) }
            if !self.credential.isEmpty { c.pointee.credential = arena.string(self.credential, 4) }
            if !self.peer.isEmpty { c.pointee.peer = arena.string(self.peer, 5) }
            if !self.method.isEmpty { c.pointee.method = arena.string(self.method, 6) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 7) }
            if !self.resource.isEmpty { c.pointee.resource = arena.string(self.resource, 8) }
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 9) }
            if !self.refusal.isEmpty { c.pointee.refusal = arena.string(self.refusal, 10) }
            c.pointee.changed_sequence = self.changedSequence
            c.pointee.omitted_count = self.omittedCount
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Which calls to list.
    public struct ListAuditEventsRequest: CBackedMessage {
        /// Namespace, "default" when empty. "*" for all, with calls that named none or were refused before it was known; it needs
        /// the role admin in all namespaces.
        public var namespace: String = ""

        /// AIP-160 subset over principal, credential, peer, method, resource, request_id, refusal and time, as in ListJobs.
        public var filter: String = ""

        /// Events a page, 1 to 1000; default 100. A page may have fewer, or none, and more may follow all the same.
        public var pageSize: Int32 = 0

        /// next_page_token of the page before.
        public var pageToken: String = ""

        /// Only what is later in the log than this; exclusive. 0 (default): from the oldest that is kept. A position no longer kept is
        /// OUT_OF_RANGE, CURSOR_COMPACTED, with the oldest as oldest_sequence.
        public var afterSequence: Int64 = 0

        /// "sequence" (default), oldest first, or "sequence desc".
        public var orderBy: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListAuditEventsRequest" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListAuditEventsRequest()
            jobd__v1__list_audit_events_request__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListAuditEventsRequest.self)
            try arena.read(c.pointee.namespace_, "jobd.v1.ListAuditEventsRequest.namespace", into: &self.namespace)
            try arena.read(c.pointee.filter, "jobd.v1.ListAuditEventsRequest.filter", into: &self.filter)
            self.pageSize = c.pointee.page_size
            try arena.read(c.pointee.page_token, "jobd.v1.ListAuditEventsRequest.page_token", into: &self.pageToken)
            self.afterSequence = c.pointee.after_sequence
            try arena.read(c.pointee.order_by, "jobd.v1.ListAuditEventsRequest.order_by", into: &self.orderBy)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListAuditEventsRequest.self)
            jobd__v1__list_audit_events_request__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.filter.isEmpty { c.pointee.filter = arena.string(self.filter, 2) }
            c.pointee.page_size = self.pageSize
            if !self.pageToken.isEmpty { c.pointee.page_token = arena.string(self.pageToken, 4) }
            c.pointee.after_sequence = self.afterSequence
            if !self.orderBy.isEmpty { c.pointee.order_by = arena.string(self.orderBy, 6) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A page of calls.
    public struct ListAuditEventsResponse: CBackedMessage {
        /// The calls.
        public var events: [JobdV1.AuditEvent] = []

        /// Token for the next page; empty on the last.
        public var nextPageToken: String = ""

        /// True when the server has no access file: then it does not know who calls, and keeps nothing.
        public var recordingOff: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.ListAuditEventsResponse" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__ListAuditEventsResponse()
            jobd__v1__list_audit_events_response__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__ListAuditEventsResponse.self)
            if c.pointee.n_events != 0 { self.events = try arena.messages(c.pointee.n_events, c.pointee.events) }
            try arena.read(c.pointee.next_page_token, "jobd.v1.ListAuditEventsResponse.next_page_token", into: &self.nextPageToken)
            self.recordingOff = c.pointee.recording_off != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__ListAuditEventsResponse.self)
            jobd__v1__list_audit_events_response__init(c)
            let mark = arena.mark
            if !self.events.isEmpty {
                c.pointee.events = arena.messages(self.events)
                c.pointee.n_events = self.events.count
            }
            if !self.nextPageToken.isEmpty { c.pointee.next_page_token = arena.string(self.nextPageToken, 2) }
            c.pointee.recording_off = self.recordingOff ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
