// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/journal/v1/snapshot.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireProto

extension JobdJournalV1 {
    /// One block of a snapshot.
    public struct SnapshotBlock: CBackedMessage {
        /// What the block holds.
        public var block: OneOfBlock?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What the block holds.
        public enum OneOfBlock: Sendable, Equatable {
            /// First block.
            case header(JobdJournalV1.SnapshotHeader)
            /// Jobs.
            case jobs(JobdJournalV1.JobImages)
            /// Schedules.
            case schedules(JobdJournalV1.ScheduleImages)
            /// Remembered requests and identifiers.
            case memories(JobdJournalV1.MemoryImages)
            /// Last block.
            case footer(JobdJournalV1.SnapshotFooter)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.SnapshotBlock" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 6 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__SnapshotBlock()
            jobd__journal__v1__snapshot_block__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__SnapshotBlock.self)
            switch c.pointee.block_case.rawValue {
            case 1: self.block = .header(try arena.messageOrEmpty(c.pointee.header))
            case 2: self.block = .jobs(try arena.messageOrEmpty(c.pointee.jobs))
            case 3: self.block = .schedules(try arena.messageOrEmpty(c.pointee.schedules))
            case 4: self.block = .memories(try arena.messageOrEmpty(c.pointee.memories))
            case 5: self.block = .footer(try arena.messageOrEmpty(c.pointee.footer))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__SnapshotBlock.self)
            jobd__journal__v1__snapshot_block__init(c)
            let mark = arena.mark
            switch self.block {
            case .header(let value):
                c.pointee.block_case = .init(rawValue: 1)
                c.pointee.header = arena.message(value)
            case .jobs(let value):
                c.pointee.block_case = .init(rawValue: 2)
                c.pointee.jobs = arena.message(value)
            case .schedules(let value):
                c.pointee.block_case = .init(rawValue: 3)
                c.pointee.schedules = arena.message(value)
            case .memories(let value):
                c.pointee.block_case = .init(rawValue: 4)
                c.pointee.memories = arena.message(value)
            case .footer(let value):
                c.pointee.block_case = .init(rawValue: 5)
                c.pointee.footer = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Begins a snapshot.
    public struct SnapshotHeader: CBackedMessage {
        /// Version of the meaning of the blocks; 1.
        public var version: UInt32 = 0

        /// The newest sequence the snapshot covers.
        public var sequence: UInt64 = 0

        /// The epoch at that sequence.
        public var epoch: UInt64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.SnapshotHeader" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__SnapshotHeader()
            jobd__journal__v1__snapshot_header__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__SnapshotHeader.self)
            self.version = c.pointee.version
            self.sequence = c.pointee.sequence
            self.epoch = c.pointee.epoch
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__SnapshotHeader.self)
            jobd__journal__v1__snapshot_header__init(c)
            let mark = arena.mark
            c.pointee.version = self.version
            c.pointee.sequence = self.sequence
            c.pointee.epoch = self.epoch
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Ends a snapshot; a snapshot without it, or with other counts, is damaged.
    public struct SnapshotFooter: CBackedMessage {
        /// Jobs written.
        public var jobCount: UInt64 = 0

        /// Schedules written.
        public var scheduleCount: UInt64 = 0

        /// Remembered requests and identifiers written.
        public var memoryCount: UInt64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.SnapshotFooter" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__SnapshotFooter()
            jobd__journal__v1__snapshot_footer__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__SnapshotFooter.self)
            self.jobCount = c.pointee.job_count
            self.scheduleCount = c.pointee.schedule_count
            self.memoryCount = c.pointee.memory_count
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__SnapshotFooter.self)
            jobd__journal__v1__snapshot_footer__init(c)
            let mark = arena.mark
            c.pointee.job_count = self.jobCount
            c.pointee.schedule_count = self.scheduleCount
            c.pointee.memory_count = self.memoryCount
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Some jobs.
    public struct JobImages: CBackedMessage {
        /// In any order.
        public var jobs: [JobdJournalV1.JobImage] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobImages" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobImages()
            jobd__journal__v1__job_images__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobImages.self)
            if c.pointee.n_jobs != 0 { self.jobs = try arena.messages(c.pointee.n_jobs, c.pointee.jobs) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobImages.self)
            jobd__journal__v1__job_images__init(c)
            let mark = arena.mark
            if !self.jobs.isEmpty {
                c.pointee.jobs = arena.messages(self.jobs)
                c.pointee.n_jobs = self.jobs.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// One job with its whole state.
    public struct JobImage: CBackedMessage {
        /// High half of the identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the identifier.
        public var jobIdLow: UInt64 = 0

        /// What it is.
        public var definition: JobdJournalV1.JobDefinition?

        /// Sequence of its JobSubmitted record.
        public var createSequence: UInt64 = 0

        /// Sequence of its newest record.
        public var sequence: UInt64 = 0

        /// When it was accepted.
        public var createTimeNs: Int64 = 0

        /// Earliest start of the next attempt, and its place in the ready queue.
        public var runTimeNs: Int64 = 0

        /// When the newest attempt was leased; 0 = never.
        public var startTimeNs: Int64 = 0

        /// When it became terminal; 0 = not yet.
        public var endTimeNs: Int64 = 0

        /// The timer of its state: end of the wait in QUEUED, of run_timeout, of the backoff, or the purge; 0 = none.
        public var expireTimeNs: Int64 = 0

        /// Its state.
        public var state: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// Why it is in that state.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who submitted it.
        public var `actor`: String = ""

        /// Number of the newest attempt; 0 = none yet.
        public var attempt: UInt32 = 0

        /// Attempts that count against max_attempts.
        public var countedAttempts: UInt32 = 0

        /// How often the daemon died while it ran.
        public var daemonDeaths: UInt32 = 0

        /// The state it was accepted in.
        public var firstState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// The reason of its first event.
        public var firstReason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// The schedule that made it; empty = none.
        public var scheduleId: String = ""

        /// Nominal time of the fire; 0 = a trigger by hand, or no schedule.
        public var nominalTimeNs: Int64 = 0

        /// Text given with a cancel.
        public var note: String = ""

        /// Time between the polite and the hard stop, while CANCELLING.
        public var graceNs: Int64 = 0

        /// Newest progress; absent = none.
        public var progress: JobdJournalV1.ProgressImage?

        /// Result; absent = none.
        public var result: JobdJournalV1.Result?

        /// Its newest steps after the first, oldest first.
        public var history: [JobdJournalV1.HistoryImage] = []

        /// Steps after the first that are no longer kept.
        public var historyDroppedCount: UInt64 = 0

        /// The newest checkpoint; empty = none.
        public var checkpoint: [UInt8] = []

        /// The lease of the live attempt, when a worker elsewhere holds it; absent = none does.
        public var lease: JobdJournalV1.LeaseImage?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.JobImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__JobImage()
            jobd__journal__v1__job_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__JobImage.self)
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            try arena.read(c.pointee.definition, into: &self.definition)
            self.createSequence = c.pointee.create_sequence
            self.sequence = c.pointee.sequence
            self.createTimeNs = c.pointee.create_time_ns
            self.runTimeNs = c.pointee.run_time_ns
            self.startTimeNs = c.pointee.start_time_ns
            self.endTimeNs = c.pointee.end_time_ns
            self.expireTimeNs = c.pointee.expire_time_ns
            self.state = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.JobImage.actor", into: &self.`actor`)
            self.attempt = c.pointee.attempt
            self.countedAttempts = c.pointee.counted_attempts
            self.daemonDeaths = c.pointee.daemon_deaths
            self.firstState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.first_state.rawValue))
            self.firstReason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.first_reason.rawValue))
            try arena.read(c.pointee.schedule_id, "jobd.journal.v1.JobImage.schedule_id", into: &self.scheduleId)
            self.nominalTimeNs = c.pointee.nominal_time_ns
            try arena.read(c.pointee.note, "jobd.journal.v1.JobImage.note", into: &self.note)
            self.graceNs = c.pointee.grace_ns
            try arena.read(c.pointee.progress, into: &self.progress)
            try arena.read(c.pointee.result, into: &self.result)
            if c.pointee.n_history != 0 { self.history = try arena.messages(c.pointee.n_history, c.pointee.history) }
            self.historyDroppedCount = c.pointee.history_dropped_count
            self.checkpoint = arena.bytes(c.pointee.checkpoint.len, c.pointee.checkpoint.data)
            try arena.read(c.pointee.lease, into: &self.lease)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__JobImage.self)
            jobd__journal__v1__job_image__init(c)
            let mark = arena.mark
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            if let value = self.definition { c.pointee.definition = arena.message(value) }
            c.pointee.create_sequence = self.createSequence
            c.pointee.sequence = self.sequence
            c.pointee.create_time_ns = self.createTimeNs
            c.pointee.run_time_ns = self.runTimeNs
            c.pointee.start_time_ns = self.startTimeNs
            c.pointee.end_time_ns = self.endTimeNs
            c.pointee.expire_time_ns = self.expireTimeNs
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 13) }
            c.pointee.attempt = self.attempt
            c.pointee.counted_attempts = self.countedAttempts
            c.pointee.daemon_deaths = self.daemonDeaths
            c.pointee.first_state = .init(rawValue: .init(truncatingIfNeeded: self.firstState.rawValue))
            c.pointee.first_reason = .init(rawValue: .init(truncatingIfNeeded: self.firstReason.rawValue))
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 19) }
            c.pointee.nominal_time_ns = self.nominalTimeNs
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 21) }
            c.pointee.grace_ns = self.graceNs
            if let value = self.progress { c.pointee.progress = arena.message(value) }
            if let value = self.result { c.pointee.result = arena.message(value) }
            if !self.history.isEmpty {
                c.pointee.history = arena.messages(self.history)
                c.pointee.n_history = self.history.count
            }
            c.pointee.history_dropped_count = self.historyDroppedCount
            if !self.checkpoint.isEmpty { c.pointee.checkpoint = .init(len: self.checkpoint.count, data: arena.bytes(self.checkpoint)) }
            if let value = self.lease { c.pointee.lease = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// The lease of a live attempt that a worker elsewhere holds.
    public struct LeaseImage: CBackedMessage {
        /// Epoch of the journal when it was given.
        public var epoch: UInt64 = 0

        /// The worker.
        public var workerId: String = ""

        /// How long it lasts while the worker says nothing.
        public var leaseNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.LeaseImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__LeaseImage()
            jobd__journal__v1__lease_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__LeaseImage.self)
            self.epoch = c.pointee.epoch
            try arena.read(c.pointee.worker_id, "jobd.journal.v1.LeaseImage.worker_id", into: &self.workerId)
            self.leaseNs = c.pointee.lease_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__LeaseImage.self)
            jobd__journal__v1__lease_image__init(c)
            let mark = arena.mark
            c.pointee.epoch = self.epoch
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 2) }
            c.pointee.lease_ns = self.leaseNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Newest progress of a job.
    public struct ProgressImage: CBackedMessage {
        /// 0..1.
        public var fraction: Double = 0

        /// Free text.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ProgressImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ProgressImage()
            jobd__journal__v1__progress_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ProgressImage.self)
            self.fraction = c.pointee.fraction
            try arena.read(c.pointee.message, "jobd.journal.v1.ProgressImage.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ProgressImage.self)
            jobd__journal__v1__progress_image__init(c)
            let mark = arena.mark
            c.pointee.fraction = arena.double(self.fraction, 1)
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// One step in the life of a job or of its attempts.
    public struct HistoryImage: CBackedMessage {
        /// Its sequence.
        public var sequence: UInt64 = 0

        /// When.
        public var entryTimeNs: Int64 = 0

        /// State left; UNSPECIFIED for a step that is no event (AttemptStarted).
        public var fromState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// State entered; UNSPECIFIED as above.
        public var toState: JobdJournalV1.JobState = JobdJournalV1.JobState(rawValue: 0)

        /// Why.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Who; the worker, for a lease.
        public var `actor`: String = ""

        /// The attempt it is about; 0 = none.
        public var attempt: UInt32 = 0

        /// The attempt's state after the step; UNSPECIFIED = the step is not about an attempt.
        public var attemptState: JobdJournalV1.AttemptState = JobdJournalV1.AttemptState(rawValue: 0)

        /// Absent = none.
        public var exitCode: Int32?

        /// Absent = none.
        public var signal: Int32?

        /// Failure of the attempt; absent = none.
        public var failure: JobdJournalV1.Failure?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.HistoryImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__HistoryImage()
            jobd__journal__v1__history_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__HistoryImage.self)
            self.sequence = c.pointee.sequence
            self.entryTimeNs = c.pointee.entry_time_ns
            self.fromState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.from_state.rawValue))
            self.toState = JobdJournalV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.to_state.rawValue))
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.HistoryImage.actor", into: &self.`actor`)
            self.attempt = c.pointee.attempt
            self.attemptState = JobdJournalV1.AttemptState(rawValue: Int32(truncatingIfNeeded: c.pointee.attempt_state.rawValue))
            if c.pointee.exit_code_presence_case.rawValue == 9 {
                self.exitCode = c.pointee.exit_code
            }
            if c.pointee.signal_presence_case.rawValue == 10 {
                self.signal = c.pointee.signal
            }
            try arena.read(c.pointee.failure, into: &self.failure)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__HistoryImage.self)
            jobd__journal__v1__history_image__init(c)
            let mark = arena.mark
            c.pointee.sequence = self.sequence
            c.pointee.entry_time_ns = self.entryTimeNs
            c.pointee.from_state = .init(rawValue: .init(truncatingIfNeeded: self.fromState.rawValue))
            c.pointee.to_state = .init(rawValue: .init(truncatingIfNeeded: self.toState.rawValue))
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 6) }
            c.pointee.attempt = self.attempt
            c.pointee.attempt_state = .init(rawValue: .init(truncatingIfNeeded: self.attemptState.rawValue))
            if let value = self.exitCode {
                c.pointee.exit_code_presence_case = .init(rawValue: 9)
                c.pointee.exit_code = value
            }
            if let value = self.signal {
                c.pointee.signal_presence_case = .init(rawValue: 10)
                c.pointee.signal = value
            }
            if let value = self.failure { c.pointee.failure = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Some schedules.
    public struct ScheduleImages: CBackedMessage {
        /// In order of creation.
        public var schedules: [JobdJournalV1.ScheduleImage] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleImages" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 5 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleImages()
            jobd__journal__v1__schedule_images__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleImages.self)
            if c.pointee.n_schedules != 0 { self.schedules = try arena.messages(c.pointee.n_schedules, c.pointee.schedules) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleImages.self)
            jobd__journal__v1__schedule_images__init(c)
            let mark = arena.mark
            if !self.schedules.isEmpty {
                c.pointee.schedules = arena.messages(self.schedules)
                c.pointee.n_schedules = self.schedules.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// One schedule with its whole state.
    public struct ScheduleImage: CBackedMessage {
        /// What it is.
        public var definition: JobdJournalV1.ScheduleDefinition?

        /// Sequence of its ScheduleCreated record.
        public var createSequence: UInt64 = 0

        /// Sequence of its newest record.
        public var sequence: UInt64 = 0

        /// When it was created.
        public var createTimeNs: Int64 = 0

        /// Who created it.
        public var `actor`: String = ""

        /// True while paused.
        public var paused: Bool = false

        /// Note given with the pause.
        public var note: String = ""

        /// Next nominal time; 0 = none.
        public var nextNominalTimeNs: Int64 = 0

        /// Newest nominal time that became a job; 0 = none.
        public var lastNominalTimeNs: Int64 = 0

        /// High half of the newest job it made; 0 = none.
        public var lastJobIdHigh: UInt64 = 0

        /// Low half of the newest job it made; 0 = none.
        public var lastJobIdLow: UInt64 = 0

        /// Jobs made.
        public var fireCount: UInt64 = 0

        /// Nominal times skipped.
        public var skipCount: UInt64 = 0

        /// When it was last changed by a call.
        public var updateTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.ScheduleImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__ScheduleImage()
            jobd__journal__v1__schedule_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__ScheduleImage.self)
            try arena.read(c.pointee.definition, into: &self.definition)
            self.createSequence = c.pointee.create_sequence
            self.sequence = c.pointee.sequence
            self.createTimeNs = c.pointee.create_time_ns
            try arena.read(c.pointee.`actor`, "jobd.journal.v1.ScheduleImage.actor", into: &self.`actor`)
            self.paused = c.pointee.paused != 0
            try arena.read(c.pointee.note, "jobd.journal.v1.ScheduleImage.note", into: &self.note)
            self.nextNominalTimeNs = c.pointee.next_nominal_time_ns
            self.lastNominalTimeNs = c.pointee.last_nominal_time_ns
            self.lastJobIdHigh = c.pointee.last_job_id_high
            self.lastJobIdLow = c.pointee.last_job_id_low
            self.fireCount = c.pointee.fire_count
            self.skipCount = c.pointee.skip_count
            self.updateTimeNs = c.pointee.update_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__ScheduleImage.self)
            jobd__journal__v1__schedule_image__init(c)
            let mark = arena.mark
            if let value = self.definition { c.pointee.definition = arena.message(value) }
            c.pointee.create_sequence = self.createSequence
            c.pointee.sequence = self.sequence
            c.pointee.create_time_ns = self.createTimeNs
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 5) }
            c.pointee.paused = self.paused ? 1 : 0
            if !self.note.isEmpty { c.pointee.note = arena.string(self.note, 7) }
            c.pointee.next_nominal_time_ns = self.nextNominalTimeNs
            c.pointee.last_nominal_time_ns = self.lastNominalTimeNs
            c.pointee.last_job_id_high = self.lastJobIdHigh
            c.pointee.last_job_id_low = self.lastJobIdLow
            c.pointee.fire_count = self.fireCount
            c.pointee.skip_count = self.skipCount
            c.pointee.update_time_ns = self.updateTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// Some things remembered beyond the life of a job.
    public struct MemoryImages: CBackedMessage {
        /// Requests, mostly oldest expiry first.
        public var requests: [JobdJournalV1.RequestImage] = []

        /// Removed jobs, mostly oldest expiry first.
        public var removed: [JobdJournalV1.RemovedImage] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.MemoryImages" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__MemoryImages()
            jobd__journal__v1__memory_images__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__MemoryImages.self)
            if c.pointee.n_requests != 0 { self.requests = try arena.messages(c.pointee.n_requests, c.pointee.requests) }
            if c.pointee.n_removed != 0 { self.removed = try arena.messages(c.pointee.n_removed, c.pointee.removed) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__MemoryImages.self)
            jobd__journal__v1__memory_images__init(c)
            let mark = arena.mark
            if !self.requests.isEmpty {
                c.pointee.requests = arena.messages(self.requests)
                c.pointee.n_requests = self.requests.count
            }
            if !self.removed.isEmpty {
                c.pointee.removed = arena.messages(self.removed)
                c.pointee.n_removed = self.removed.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// One remembered request_id.
    public struct RequestImage: CBackedMessage {
        /// Namespace of the request.
        public var namespace: String = ""

        /// The client's key.
        public var requestId: String = ""

        /// Digest of the request.
        public var fingerprint: [UInt8] = []

        /// High half of the job it made.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the job it made.
        public var jobIdLow: UInt64 = 0

        /// Until when it is remembered.
        public var expireTimeNs: Int64 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.RequestImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__RequestImage()
            jobd__journal__v1__request_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__RequestImage.self)
            try arena.read(c.pointee.namespace_, "jobd.journal.v1.RequestImage.namespace", into: &self.namespace)
            try arena.read(c.pointee.request_id, "jobd.journal.v1.RequestImage.request_id", into: &self.requestId)
            self.fingerprint = arena.bytes(c.pointee.fingerprint.len, c.pointee.fingerprint.data)
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.expireTimeNs = c.pointee.expire_time_ns
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__RequestImage.self)
            jobd__journal__v1__request_image__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.requestId.isEmpty { c.pointee.request_id = arena.string(self.requestId, 2) }
            if !self.fingerprint.isEmpty { c.pointee.fingerprint = .init(len: self.fingerprint.count, data: arena.bytes(self.fingerprint)) }
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.expire_time_ns = self.expireTimeNs
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdJournalV1 {
    /// One remembered identifier of a removed job.
    public struct RemovedImage: CBackedMessage {
        /// High half of the identifier.
        public var jobIdHigh: UInt64 = 0

        /// Low half of the identifier.
        public var jobIdLow: UInt64 = 0

        /// DELETED or PURGED.
        public var reason: JobdJournalV1.Reason = JobdJournalV1.Reason(rawValue: 0)

        /// Until when it is remembered.
        public var expireTimeNs: Int64 = 0

        /// FNV-1a (32 bits) of the namespace, 1 for a hash of 0; 0 = not known, as in older snapshots.
        public var namespaceMark: UInt32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.journal.v1.RemovedImage" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__Journal__V1__RemovedImage()
            jobd__journal__v1__removed_image__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__Journal__V1__RemovedImage.self)
            self.jobIdHigh = c.pointee.job_id_high
            self.jobIdLow = c.pointee.job_id_low
            self.reason = JobdJournalV1.Reason(rawValue: Int32(truncatingIfNeeded: c.pointee.reason.rawValue))
            self.expireTimeNs = c.pointee.expire_time_ns
            self.namespaceMark = c.pointee.namespace_mark
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__Journal__V1__RemovedImage.self)
            jobd__journal__v1__removed_image__init(c)
            let mark = arena.mark
            c.pointee.job_id_high = self.jobIdHigh
            c.pointee.job_id_low = self.jobIdLow
            c.pointee.reason = .init(rawValue: .init(truncatingIfNeeded: self.reason.rawValue))
            c.pointee.expire_time_ns = self.expireTimeNs
            c.pointee.namespace_mark = self.namespaceMark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
