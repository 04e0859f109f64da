// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/job.proto. Not for editing: change that and run scripts/generate.sh.

internal import CJobProto
internal import CProtobufC
public import WireMessages
public import WireProto

extension JobdV1 {
    /// Where a job is in its life. The last four are terminal.
    public struct JobState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not set. Never the state of a stored job; the from_state of a job's first event.
        public static let unspecified = JobState(rawValue: 0)

        /// The job's run_time has not come.
        public static let scheduled = JobState(rawValue: 1)

        /// The job waits for something other than time or a worker.
        public static let blocked = JobState(rawValue: 2)

        /// Ready to start as soon as a worker has room.
        public static let queued = JobState(rawValue: 3)

        /// An attempt holds the job's lease.
        public static let running = JobState(rawValue: 4)

        /// The last attempt failed; the job waits out its backoff.
        public static let retryWait = JobState(rawValue: 5)

        /// Cancellation is durable and its running attempt is being ended.
        public static let cancelling = JobState(rawValue: 6)

        /// An attempt succeeded. Terminal.
        public static let succeeded = JobState(rawValue: 7)

        /// Attempts are spent, or the failure was not retryable. Terminal: the dead letter.
        public static let failed = JobState(rawValue: 8)

        /// Cancelled on request. Terminal.
        public static let cancelled = JobState(rawValue: 9)

        /// Its queue_ttl or deadline passed. Terminal.
        public static let expired = JobState(rawValue: 10)

        /// The values of the proto file, in its order.
        public static let allKnown: [JobState] = [
            .unspecified,
            .scheduled,
            .blocked,
            .queued,
            .running,
            .retryWait,
            .cancelling,
            .succeeded,
            .failed,
            .cancelled,
            .expired,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "JOB_STATE_UNSPECIFIED"
            case 1: "JOB_STATE_SCHEDULED"
            case 2: "JOB_STATE_BLOCKED"
            case 3: "JOB_STATE_QUEUED"
            case 4: "JOB_STATE_RUNNING"
            case 5: "JOB_STATE_RETRY_WAIT"
            case 6: "JOB_STATE_CANCELLING"
            case 7: "JOB_STATE_SUCCEEDED"
            case 8: "JOB_STATE_FAILED"
            case 9: "JOB_STATE_CANCELLED"
            case 10: "JOB_STATE_EXPIRED"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// Where one attempt at a job is.
    public struct AttemptState: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not set.
        public static let unspecified = AttemptState(rawValue: 0)

        /// Given to a worker, not yet reported as started.
        public static let leased = AttemptState(rawValue: 1)

        /// The worker reported the start.
        public static let running = AttemptState(rawValue: 2)

        /// Ended well. Terminal.
        public static let succeeded = AttemptState(rawValue: 3)

        /// Ended badly. Terminal.
        public static let failed = AttemptState(rawValue: 4)

        /// Ended because its run_timeout passed. Terminal.
        public static let timedOut = AttemptState(rawValue: 5)

        /// The worker, or the daemon above it, went away. Terminal.
        public static let lost = AttemptState(rawValue: 6)

        /// Ended because the job was cancelled or expired. Terminal.
        public static let cancelled = AttemptState(rawValue: 7)

        /// The values of the proto file, in its order.
        public static let allKnown: [AttemptState] = [
            .unspecified,
            .leased,
            .running,
            .succeeded,
            .failed,
            .timedOut,
            .lost,
            .cancelled,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "ATTEMPT_STATE_UNSPECIFIED"
            case 1: "ATTEMPT_STATE_LEASED"
            case 2: "ATTEMPT_STATE_RUNNING"
            case 3: "ATTEMPT_STATE_SUCCEEDED"
            case 4: "ATTEMPT_STATE_FAILED"
            case 5: "ATTEMPT_STATE_TIMED_OUT"
            case 6: "ATTEMPT_STATE_LOST"
            case 7: "ATTEMPT_STATE_CANCELLED"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// How much of a job an answer carries.
    public struct JobView: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// FULL in GetJob and WaitJob, BASIC in lists and watches.
        public static let unspecified = JobView(rawValue: 0)

        /// Everything but spec, result data and attempts.
        public static let basic = JobView(rawValue: 1)

        /// Everything.
        public static let full = JobView(rawValue: 2)

        /// The values of the proto file, in its order.
        public static let allKnown: [JobView] = [
            .unspecified,
            .basic,
            .full,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "JOB_VIEW_UNSPECIFIED"
            case 1: "JOB_VIEW_BASIC"
            case 2: "JOB_VIEW_FULL"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// One of a command's two output channels.
    public struct OutputStream: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Both, where a request names the stream.
        public static let unspecified = OutputStream(rawValue: 0)

        /// What the process wrote to descriptor 1.
        public static let stdout = OutputStream(rawValue: 1)

        /// What the process wrote to descriptor 2.
        public static let stderr = OutputStream(rawValue: 2)

        /// The values of the proto file, in its order.
        public static let allKnown: [OutputStream] = [
            .unspecified,
            .stdout,
            .stderr,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "OUTPUT_STREAM_UNSPECIFIED"
            case 1: "OUTPUT_STREAM_STDOUT"
            case 2: "OUTPUT_STREAM_STDERR"
            default: nil
            }
        }
    }
}

extension JobdV1 {
    /// Bounds put on a command's process. An absent bound is the server's default.
    public struct CommandLimits: CBackedMessage {
        /// Processor time of each of its processes: over it a process gets SIGXCPU, a second later SIGKILL. 1 to 1000000000
        /// seconds, at most the server's own bound.
        public var cpuSeconds: Int64?

        /// Memory of all its processes together, where the server can make control groups; else the address space of each.
        /// 8388608 to 2^60, at most the server's own bound.
        public var memoryBytes: Int64?

        /// Open files of each of its processes. 8 to 1048576, at most the server's own bound.
        public var openFiles: Int64?

        /// Bytes kept of each of stdout and stderr: the first and the last half of it stay, the middle is dropped and
        /// counted. 4096 to 1073741824; default 1048576.
        public var outputBytes: Int64?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CommandLimits" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CommandLimits()
            jobd__v1__command_limits__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CommandLimits.self)
            if c.pointee.cpu_seconds_presence_case.rawValue == 1 {
                self.cpuSeconds = c.pointee.cpu_seconds
            }
            if c.pointee.memory_bytes_presence_case.rawValue == 2 {
                self.memoryBytes = c.pointee.memory_bytes
            }
            if c.pointee.open_files_presence_case.rawValue == 3 {
                self.openFiles = c.pointee.open_files
            }
            if c.pointee.output_bytes_presence_case.rawValue == 4 {
                self.outputBytes = c.pointee.output_bytes
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CommandLimits.self)
            jobd__v1__command_limits__init(c)
            let mark = arena.mark
            if let value = self.cpuSeconds {
                c.pointee.cpu_seconds_presence_case = .init(rawValue: 1)
                c.pointee.cpu_seconds = value
            }
            if let value = self.memoryBytes {
                c.pointee.memory_bytes_presence_case = .init(rawValue: 2)
                c.pointee.memory_bytes = value
            }
            if let value = self.openFiles {
                c.pointee.open_files_presence_case = .init(rawValue: 3)
                c.pointee.open_files = value
            }
            if let value = self.outputBytes {
                c.pointee.output_bytes_presence_case = .init(rawValue: 4)
                c.pointee.output_bytes = value
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A process that the server's own pool or a worker that runs commands starts, without a shell.
    public struct CommandSpec: CBackedMessage {
        /// Program and arguments. The program is an absolute path, or a name looked up in
        /// /usr/local/bin:/usr/bin:/bin. 1 to 1024 entries, 131072 bytes together, no NUL.
        public var argv: [String] = []

        /// Environment added to PATH, LANG, JOBD_JOB_ID, JOBD_ATTEMPT, JOBD_QUEUE, JOBD_STORE (who runs it: the store's id, or one
        /// of the worker's own), JOBD_TOKEN (epoch and attempt of the lease, as in 7.1) and, when the job has a trace_parent,
        /// TRACEPARENT. At most 256 entries, 65536 bytes together, no NUL; a key is not empty, holds no '=' and begins neither with
        /// a digit nor with JOBD_.
        public var env: [String: String] = [:]

        /// Absolute path of the directory the process starts in. Empty: a fresh directory, removed afterwards. A server whose
        /// policy `sandbox` is job_directory lets the process write below this directory only.
        public var workingDirectory: String = ""

        /// Bytes for the process's standard input, then end of file. At most 1048576.
        public var stdin: [UInt8] = []

        /// Exit codes that mean success, 0 to 255, at most 256. Empty: 0 alone.
        public var successExitCodes: [Int32] = []

        /// Bounds on the process.
        public var limits: JobdV1.CommandLimits?

        /// Name or number of the user the process runs as, one that the server's policy `commandUsers` allows. At most 255
        /// bytes. Empty: the server's choice, its own user unless that policy names another.
        public var user: String = ""

        /// Labels that the worker must have, with these values. As SubmitJobRequest.labels; the server's own pool has none.
        /// Empty: whoever has room, the pool or a worker.
        public var workerLabels: [String: String] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.CommandSpec" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__CommandSpec()
            jobd__v1__command_spec__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__CommandSpec.self)
            if c.pointee.n_argv != 0 { self.argv = try arena.strings(c.pointee.n_argv, c.pointee.argv, "jobd.v1.CommandSpec.argv") }
            self.env = try arena.map(c.pointee.n_env, c.pointee.env) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.CommandSpec.env"), try arena.string(entry.pointee.value, "jobd.v1.CommandSpec.env"))
            }
            try arena.read(c.pointee.working_directory, "jobd.v1.CommandSpec.working_directory", into: &self.workingDirectory)
            self.stdin = arena.bytes(c.pointee.stdin.len, c.pointee.stdin.data)
            if c.pointee.n_success_exit_codes != 0 { self.successExitCodes = arena.numbers(c.pointee.n_success_exit_codes, c.pointee.success_exit_codes) }
            try arena.read(c.pointee.limits, into: &self.limits)
            try arena.read(c.pointee.user, "jobd.v1.CommandSpec.user", into: &self.user)
            self.workerLabels = try arena.map(c.pointee.n_worker_labels, c.pointee.worker_labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.CommandSpec.worker_labels"), try arena.string(entry.pointee.value, "jobd.v1.CommandSpec.worker_labels"))
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__CommandSpec.self)
            jobd__v1__command_spec__init(c)
            let mark = arena.mark
            if !self.argv.isEmpty {
                let list = arena.strings(self.argv, 1)
                c.pointee.n_argv = list.count
                c.pointee.argv = list.start
            }
            if !self.env.isEmpty {
                let list = arena.map(self.env) { key, value in
                    let entry = arena.make(Jobd__V1__CommandSpec__EnvEntry.self)
                    jobd__v1__command_spec__env_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_env = list.count
                c.pointee.env = list.start
            }
            if !self.workingDirectory.isEmpty { c.pointee.working_directory = arena.string(self.workingDirectory, 3) }
            if !self.stdin.isEmpty { c.pointee.stdin = .init(len: self.stdin.count, data: arena.bytes(self.stdin)) }
            if !self.successExitCodes.isEmpty {
                c.pointee.success_exit_codes = arena.numbers(self.successExitCodes)
                c.pointee.n_success_exit_codes = self.successExitCodes.count
            }
            if let value = self.limits { c.pointee.limits = arena.message(value) }
            if !self.user.isEmpty { c.pointee.user = arena.string(self.user, 7) }
            if !self.workerLabels.isEmpty {
                let list = arena.map(self.workerLabels) { key, value in
                    let entry = arena.make(Jobd__V1__CommandSpec__WorkerLabelsEntry.self)
                    jobd__v1__command_spec__worker_labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_worker_labels = list.count
                c.pointee.worker_labels = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// Work for a worker that declares the job's kind.
    public struct TaskSpec: CBackedMessage {
        /// Opaque input of the worker. At most 1048576 bytes.
        public var payload: [UInt8] = []

        /// Media type of payload, for the worker. At most 255 bytes.
        public var contentType: String = ""

        /// Version of the kind that the worker must declare, compared as text. At most 127 bytes; empty: any.
        public var kindVersion: String = ""

        /// Labels that the worker must have, with these values. As SubmitJobRequest.labels; empty: any worker.
        public var workerLabels: [String: String] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.TaskSpec" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__TaskSpec()
            jobd__v1__task_spec__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__TaskSpec.self)
            self.payload = arena.bytes(c.pointee.payload.len, c.pointee.payload.data)
            try arena.read(c.pointee.content_type, "jobd.v1.TaskSpec.content_type", into: &self.contentType)
            try arena.read(c.pointee.kind_version, "jobd.v1.TaskSpec.kind_version", into: &self.kindVersion)
            self.workerLabels = try arena.map(c.pointee.n_worker_labels, c.pointee.worker_labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.TaskSpec.worker_labels"), try arena.string(entry.pointee.value, "jobd.v1.TaskSpec.worker_labels"))
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__TaskSpec.self)
            jobd__v1__task_spec__init(c)
            let mark = arena.mark
            if !self.payload.isEmpty { c.pointee.payload = .init(len: self.payload.count, data: arena.bytes(self.payload)) }
            if !self.contentType.isEmpty { c.pointee.content_type = arena.string(self.contentType, 2) }
            if !self.kindVersion.isEmpty { c.pointee.kind_version = arena.string(self.kindVersion, 3) }
            if !self.workerLabels.isEmpty {
                let list = arena.map(self.workerLabels) { key, value in
                    let entry = arena.make(Jobd__V1__TaskSpec__WorkerLabelsEntry.self)
                    jobd__v1__task_spec__worker_labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_worker_labels = list.count
                c.pointee.worker_labels = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A request that the server's pool makes over HTTP/1.1. An answer of 200 to 299 is success. No answer in time
    /// (run_timeout, or the server's setting `http.timeout` for a job without), a connection that fails, and an answer of
    /// 408, 425, 429 or 500 to 599 are followed by another attempt, not before the moment that the answer's Retry-After names
    /// (at most 24 h on); any other answer fails the job. Redirects are followed within the same host, up to 5: all kinds for
    /// GET and HEAD, else 307 and 308. TLS certificates are verified. Addresses that are not public are refused unless the
    /// server's setting `http.allowedAddresses` has them. With each request go JOBD-Job-Id and JOBD-Attempt and, unless
    /// `headers` has its own, User-Agent, Idempotency-Key (the job's id, the same in each attempt) and, when the job has a
    /// trace_parent, traceparent.
    public struct HttpSpec: CBackedMessage {
        /// Method, a token of at most 32 characters such as PUT, sent as it is written. Empty: POST with a body, else GET.
        /// CONNECT and TRACE are refused.
        public var method: String = ""

        /// Absolute URL, http or https, without user and password, as RFC 3986 has it: at most 8192 bytes, what is not allowed in
        /// path and query percent-encoded ([ and ] are %5B and %5D, a % itself is %25), and an international host in its xn-- form.
        /// Path and query are sent as they are written, a fragment is not.
        public var url: String = ""

        /// Header fields. At most 100, 32768 bytes together, names compared without regard to case; a value has no CR, LF or
        /// NUL. Not Host, Content-Length, names that begin with JOBD-, nor those of a connection: Connection, Keep-Alive,
        /// Proxy-Connection, TE, Trailer, Transfer-Encoding, Upgrade and Expect.
        public var headers: [String: String] = [:]

        /// Body. At most 1048576 bytes; none for GET and HEAD.
        public var body: [UInt8] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.HttpSpec" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__HttpSpec()
            jobd__v1__http_spec__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__HttpSpec.self)
            try arena.read(c.pointee.method, "jobd.v1.HttpSpec.method", into: &self.method)
            try arena.read(c.pointee.url, "jobd.v1.HttpSpec.url", into: &self.url)
            self.headers = try arena.map(c.pointee.n_headers, c.pointee.headers) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.HttpSpec.headers"), try arena.string(entry.pointee.value, "jobd.v1.HttpSpec.headers"))
            }
            self.body = arena.bytes(c.pointee.body.len, c.pointee.body.data)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__HttpSpec.self)
            jobd__v1__http_spec__init(c)
            let mark = arena.mark
            if !self.method.isEmpty { c.pointee.method = arena.string(self.method, 1) }
            if !self.url.isEmpty { c.pointee.url = arena.string(self.url, 2) }
            if !self.headers.isEmpty {
                let list = arena.map(self.headers) { key, value in
                    let entry = arena.make(Jobd__V1__HttpSpec__HeadersEntry.self)
                    jobd__v1__http_spec__headers_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_headers = list.count
                c.pointee.headers = list.start
            }
            if !self.body.isEmpty { c.pointee.body = .init(len: self.body.count, data: arena.bytes(self.body)) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What a job does: exactly one kind of work.
    public struct JobSpec: CBackedMessage {
        /// The work.
        public var spec: OneOfSpec?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The work.
        public enum OneOfSpec: Sendable, Equatable {
            /// A process run by the server's pool or by a worker that runs commands.
            case command(JobdV1.CommandSpec)
            /// Work for a worker that declares the job's kind.
            case task(JobdV1.TaskSpec)
            /// A request made by the server's pool.
            case http(JobdV1.HttpSpec)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.JobSpec" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__JobSpec()
            jobd__v1__job_spec__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__JobSpec.self)
            switch c.pointee.spec_case.rawValue {
            case 1: self.spec = .command(try arena.messageOrEmpty(c.pointee.command))
            case 2: self.spec = .task(try arena.messageOrEmpty(c.pointee.task))
            case 3: self.spec = .http(try arena.messageOrEmpty(c.pointee.http))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__JobSpec.self)
            jobd__v1__job_spec__init(c)
            let mark = arena.mark
            switch self.spec {
            case .command(let value):
                c.pointee.spec_case = .init(rawValue: 1)
                c.pointee.command = arena.message(value)
            case .task(let value):
                c.pointee.spec_case = .init(rawValue: 2)
                c.pointee.task = arena.message(value)
            case .http(let value):
                c.pointee.spec_case = .init(rawValue: 3)
                c.pointee.http = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// When and how often a failed attempt is followed by another.
    public struct RetryPolicy: CBackedMessage {
        /// Attempts in all, the first included. 1 to 1000; default 5, for a command 1.
        public var maxAttempts: Int32?

        /// Backoff after the first failure. 0 to 24 h; default 1 s.
        public var initial: GoogleProtobuf.Duration?

        /// Factor from one backoff to the next. 1 to 100; default 2.
        public var multiplier: Double?

        /// Longest backoff. 0 to 7 days, at least initial; default 1 h.
        public var max: GoogleProtobuf.Duration?

        /// Share of the backoff by which it is moved at random, up or down. 0 to 1; default 0.2.
        public var jitter: Double?

        /// Failure reasons that end the job at once. At most 64.
        public var nonRetryableReasons: [String] = []

        /// Exit codes that end the job at once, 0 to 255. At most 256.
        public var nonRetryableExitCodes: [Int32] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.RetryPolicy" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__RetryPolicy()
            jobd__v1__retry_policy__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__RetryPolicy.self)
            if c.pointee.max_attempts_presence_case.rawValue == 1 {
                self.maxAttempts = c.pointee.max_attempts
            }
            try arena.read(c.pointee.initial, into: &self.initial)
            if c.pointee.multiplier_presence_case.rawValue == 3 {
                self.multiplier = c.pointee.multiplier
            }
            try arena.read(c.pointee.max, into: &self.max)
            if c.pointee.jitter_presence_case.rawValue == 5 {
                self.jitter = c.pointee.jitter
            }
            if c.pointee.n_non_retryable_reasons != 0 { self.nonRetryableReasons = try arena.strings(c.pointee.n_non_retryable_reasons, c.pointee.non_retryable_reasons, "jobd.v1.RetryPolicy.non_retryable_reasons") }
            if c.pointee.n_non_retryable_exit_codes != 0 { self.nonRetryableExitCodes = arena.numbers(c.pointee.n_non_retryable_exit_codes, c.pointee.non_retryable_exit_codes) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__RetryPolicy.self)
            jobd__v1__retry_policy__init(c)
            let mark = arena.mark
            if let value = self.maxAttempts {
                c.pointee.max_attempts_presence_case = .init(rawValue: 1)
                c.pointee.max_attempts = value
            }
            if let value = self.initial { c.pointee.initial = arena.message(value) }
            if let value = self.multiplier {
                c.pointee.multiplier_presence_case = .init(rawValue: 3)
                c.pointee.multiplier = value
            }
            if let value = self.max { c.pointee.max = arena.message(value) }
            if let value = self.jitter {
                c.pointee.jitter_presence_case = .init(rawValue: 5)
                c.pointee.jitter = value
            }
            if !self.nonRetryableReasons.isEmpty {
                let list = arena.strings(self.nonRetryableReasons, 6)
                c.pointee.n_non_retryable_reasons = list.count
                c.pointee.non_retryable_reasons = list.start
            }
            if !self.nonRetryableExitCodes.isEmpty {
                c.pointee.non_retryable_exit_codes = arena.numbers(self.nonRetryableExitCodes)
                c.pointee.n_non_retryable_exit_codes = self.nonRetryableExitCodes.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// How far a running attempt says it is.
    public struct Progress: CBackedMessage {
        /// 0 to 1.
        public var fraction: Double = 0

        /// Free text, at most 1024 bytes.
        public var message: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Progress" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Progress()
            jobd__v1__progress__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Progress.self)
            self.fraction = c.pointee.fraction
            try arena.read(c.pointee.message, "jobd.v1.Progress.message", into: &self.message)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Progress.self)
            jobd__v1__progress__init(c)
            let mark = arena.mark
            c.pointee.fraction = arena.double(self.fraction, 1)
            if !self.message.isEmpty { c.pointee.message = arena.string(self.message, 2) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// What a successful attempt left behind.
    public struct JobResult: CBackedMessage {
        /// Opaque bytes, at most 1048576. Of an HTTP request: the body of the answer, its first bytes where it is longer than
        /// the server's setting `http.responseBytes`.
        public var data: [UInt8] = []

        /// Media type of data.
        public var contentType: String = ""

        /// True when data is only the beginning of what there was.
        public var truncated: Bool = false

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.JobResult" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__JobResult()
            jobd__v1__job_result__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__JobResult.self)
            self.data = arena.bytes(c.pointee.data.len, c.pointee.data.data)
            try arena.read(c.pointee.content_type, "jobd.v1.JobResult.content_type", into: &self.contentType)
            self.truncated = c.pointee.truncated != 0
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__JobResult.self)
            jobd__v1__job_result__init(c)
            let mark = arena.mark
            if !self.data.isEmpty { c.pointee.data = .init(len: self.data.count, data: arena.bytes(self.data)) }
            if !self.contentType.isEmpty { c.pointee.content_type = arena.string(self.contentType, 2) }
            c.pointee.truncated = self.truncated ? 1 : 0
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One attempt at a job.
    public struct Attempt: CBackedMessage {
        /// Number of the attempt, from 1, strictly increasing.
        public var attempt: Int32 = 0

        /// Where it is.
        public var state: JobdV1.AttemptState = JobdV1.AttemptState(rawValue: 0)

        /// Why it is in that state, UPPER_SNAKE.
        public var reason: String = ""

        /// The worker that holds or held it.
        public var workerId: String = ""

        /// When the lease was given.
        public var startTime: GoogleProtobuf.Timestamp?

        /// When it ended; absent while it runs.
        public var endTime: GoogleProtobuf.Timestamp?

        /// Exit code of a command that exited, 0 to 255.
        public var exitCode: Int32?

        /// Signal number that ended a command.
        public var signal: Int32?

        /// What went wrong, for an attempt that did not succeed.
        public var error: GoogleRpc.Status?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Attempt" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Attempt()
            jobd__v1__attempt__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Attempt.self)
            self.attempt = c.pointee.attempt
            self.state = JobdV1.AttemptState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            try arena.read(c.pointee.reason, "jobd.v1.Attempt.reason", into: &self.reason)
            try arena.read(c.pointee.worker_id, "jobd.v1.Attempt.worker_id", into: &self.workerId)
            try arena.read(c.pointee.start_time, into: &self.startTime)
            try arena.read(c.pointee.end_time, into: &self.endTime)
            if c.pointee.exit_code_presence_case.rawValue == 7 {
                self.exitCode = c.pointee.exit_code
            }
            if c.pointee.signal_presence_case.rawValue == 8 {
                self.signal = c.pointee.signal
            }
            try arena.read(c.pointee.error, into: &self.error)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Attempt.self)
            jobd__v1__attempt__init(c)
            let mark = arena.mark
            c.pointee.attempt = self.attempt
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 3) }
            if !self.workerId.isEmpty { c.pointee.worker_id = arena.string(self.workerId, 4) }
            if let value = self.startTime { c.pointee.start_time = arena.message(value) }
            if let value = self.endTime { c.pointee.end_time = arena.message(value) }
            if let value = self.exitCode {
                c.pointee.exit_code_presence_case = .init(rawValue: 7)
                c.pointee.exit_code = value
            }
            if let value = self.signal {
                c.pointee.signal_presence_case = .init(rawValue: 8)
                c.pointee.signal = value
            }
            if let value = self.error { c.pointee.error = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// A unit of work and all that is known of it. See docs/job-lifecycle.md for its states.
    public struct Job: CBackedMessage {
        /// Lower-case text of a UUIDv7, made by the server.
        public var id: String = ""

        /// Namespace the job lives in; "default" unless named.
        public var namespace: String = ""

        /// Queue the job waits in; "default" unless named.
        public var queue: String = ""

        /// Application's name for this sort of work.
        public var kind: String = ""

        /// Where the job is in its life.
        public var state: JobdV1.JobState = JobdV1.JobState(rawValue: 0)

        /// Why it is in that state, UPPER_SNAKE; docs/job-lifecycle.md lists the words.
        public var reason: String = ""

        /// 0 to 9, higher starts first.
        public var priority: Int32 = 0

        /// Free key-value pairs, usable in filters.
        public var labels: [String: String] = [:]

        /// What the job does. Absent in view BASIC.
        public var spec: JobdV1.JobSpec?

        /// Number of the newest attempt; 0 before the first.
        public var attempt: Int32 = 0

        /// Attempts in all that the job may have.
        public var maxAttempts: Int32 = 0

        /// The attempts, oldest first. Absent in view BASIC.
        public var attempts: [JobdV1.Attempt] = []

        /// How far the running attempt says it is.
        public var progress: JobdV1.Progress?

        /// What the successful attempt left. Its data is absent in view BASIC.
        public var result: JobdV1.JobResult?

        /// Exit code of the last attempt of a command.
        public var exitCode: Int32?

        /// Signal that ended the last attempt of a command.
        public var signal: Int32?

        /// What went wrong in the last attempt.
        public var error: GoogleRpc.Status?

        /// When the job was accepted.
        public var createTime: GoogleProtobuf.Timestamp?

        /// Earliest start of the next attempt.
        public var runTime: GoogleProtobuf.Timestamp?

        /// When the newest attempt started.
        public var startTime: GoogleProtobuf.Timestamp?

        /// When the job became terminal.
        public var endTime: GoogleProtobuf.Timestamp?

        /// When a terminal job will be purged.
        public var expireTime: GoogleProtobuf.Timestamp?

        /// Position in the log of the job's last change.
        public var sequence: Int64 = 0

        /// Changes with every change of the job; for conditional updates.
        public var etag: String = ""

        /// Schedule that made the job, if one did.
        public var scheduleId: String = ""

        /// W3C trace context of the submitter, passed on to the worker.
        public var traceParent: String = ""

        /// How failures are retried, with every default filled in.
        public var retry: JobdV1.RetryPolicy?

        /// Longest time an attempt may run.
        public var runTimeout: GoogleProtobuf.Duration?

        /// Longest time the job may wait for its first start once it is due.
        public var queueTtl: GoogleProtobuf.Duration?

        /// Moment at which the job is given up, running or not.
        public var deadline: GoogleProtobuf.Timestamp?

        /// How long the job is kept once terminal.
        public var retention: GoogleProtobuf.Duration?

        /// Steps of the job's history that are no longer kept. A job keeps its first event and its newest steps, 65536 bytes of
        /// them: about 450 attempts. Above 0, `attempts` and the events of GetJob leave out what came right after the first.
        public var historyDroppedCount: Int64 = 0

        /// What the one who cancelled the job gave as the reason; empty when nobody did or nothing was said.
        public var cancelReason: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.Job" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__Job()
            jobd__v1__job__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__Job.self)
            try arena.read(c.pointee.id, "jobd.v1.Job.id", into: &self.id)
            try arena.read(c.pointee.namespace_, "jobd.v1.Job.namespace", into: &self.namespace)
            try arena.read(c.pointee.queue, "jobd.v1.Job.queue", into: &self.queue)
            try arena.read(c.pointee.kind, "jobd.v1.Job.kind", into: &self.kind)
            self.state = JobdV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
            try arena.read(c.pointee.reason, "jobd.v1.Job.reason", into: &self.reason)
            self.priority = c.pointee.priority
            self.labels = try arena.map(c.pointee.n_labels, c.pointee.labels) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "jobd.v1.Job.labels"), try arena.string(entry.pointee.value, "jobd.v1.Job.labels"))
            }
            try arena.read(c.pointee.spec, into: &self.spec)
            self.attempt = c.pointee.attempt
            self.maxAttempts = c.pointee.max_attempts
            if c.pointee.n_attempts != 0 { self.attempts = try arena.messages(c.pointee.n_attempts, c.pointee.attempts) }
            try arena.read(c.pointee.progress, into: &self.progress)
            try arena.read(c.pointee.result, into: &self.result)
            if c.pointee.exit_code_presence_case.rawValue == 15 {
                self.exitCode = c.pointee.exit_code
            }
            if c.pointee.signal_presence_case.rawValue == 16 {
                self.signal = c.pointee.signal
            }
            try arena.read(c.pointee.error, into: &self.error)
            try arena.read(c.pointee.create_time, into: &self.createTime)
            try arena.read(c.pointee.run_time, into: &self.runTime)
            try arena.read(c.pointee.start_time, into: &self.startTime)
            try arena.read(c.pointee.end_time, into: &self.endTime)
            try arena.read(c.pointee.expire_time, into: &self.expireTime)
            self.sequence = c.pointee.sequence
            try arena.read(c.pointee.etag, "jobd.v1.Job.etag", into: &self.etag)
            try arena.read(c.pointee.schedule_id, "jobd.v1.Job.schedule_id", into: &self.scheduleId)
            try arena.read(c.pointee.trace_parent, "jobd.v1.Job.trace_parent", into: &self.traceParent)
            try arena.read(c.pointee.retry, into: &self.retry)
            try arena.read(c.pointee.run_timeout, into: &self.runTimeout)
            try arena.read(c.pointee.queue_ttl, into: &self.queueTtl)
            try arena.read(c.pointee.deadline, into: &self.deadline)
            try arena.read(c.pointee.retention, into: &self.retention)
            self.historyDroppedCount = c.pointee.history_dropped_count
            try arena.read(c.pointee.cancel_reason, "jobd.v1.Job.cancel_reason", into: &self.cancelReason)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__Job.self)
            jobd__v1__job__init(c)
            let mark = arena.mark
            if !self.id.isEmpty { c.pointee.id = arena.string(self.id, 1) }
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 2) }
            if !self.queue.isEmpty { c.pointee.queue = arena.string(self.queue, 3) }
            if !self.kind.isEmpty { c.pointee.kind = arena.string(self.kind, 4) }
            c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 6) }
            c.pointee.priority = self.priority
            if !self.labels.isEmpty {
                let list = arena.map(self.labels) { key, value in
                    let entry = arena.make(Jobd__V1__Job__LabelsEntry.self)
                    jobd__v1__job__labels_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_labels = list.count
                c.pointee.labels = list.start
            }
            if let value = self.spec { c.pointee.spec = arena.message(value) }
            c.pointee.attempt = self.attempt
            c.pointee.max_attempts = self.maxAttempts
            if !self.attempts.isEmpty {
                c.pointee.attempts = arena.messages(self.attempts)
                c.pointee.n_attempts = self.attempts.count
            }
            if let value = self.progress { c.pointee.progress = arena.message(value) }
            if let value = self.result { c.pointee.result = arena.message(value) }
            if let value = self.exitCode {
                c.pointee.exit_code_presence_case = .init(rawValue: 15)
                c.pointee.exit_code = value
            }
            if let value = self.signal {
                c.pointee.signal_presence_case = .init(rawValue: 16)
                c.pointee.signal = value
            }
            if let value = self.error { c.pointee.error = arena.message(value) }
            if let value = self.createTime { c.pointee.create_time = arena.message(value) }
            if let value = self.runTime { c.pointee.run_time = arena.message(value) }
            if let value = self.startTime { c.pointee.start_time = arena.message(value) }
            if let value = self.endTime { c.pointee.end_time = arena.message(value) }
            if let value = self.expireTime { c.pointee.expire_time = arena.message(value) }
            c.pointee.sequence = self.sequence
            if !self.etag.isEmpty { c.pointee.etag = arena.string(self.etag, 24) }
            if !self.scheduleId.isEmpty { c.pointee.schedule_id = arena.string(self.scheduleId, 25) }
            if !self.traceParent.isEmpty { c.pointee.trace_parent = arena.string(self.traceParent, 28) }
            if let value = self.retry { c.pointee.retry = arena.message(value) }
            if let value = self.runTimeout { c.pointee.run_timeout = arena.message(value) }
            if let value = self.queueTtl { c.pointee.queue_ttl = arena.message(value) }
            if let value = self.deadline { c.pointee.deadline = arena.message(value) }
            if let value = self.retention { c.pointee.retention = arena.message(value) }
            c.pointee.history_dropped_count = self.historyDroppedCount
            if !self.cancelReason.isEmpty { c.pointee.cancel_reason = arena.string(self.cancelReason, 35) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension JobdV1 {
    /// One change of a job, as it stands in the log.
    public struct JobEvent: CBackedMessage {
        /// Position in the log, strictly increasing over the store, holes allowed.
        public var sequence: Int64 = 0

        /// When it was decided.
        public var time: GoogleProtobuf.Timestamp?

        /// The job.
        public var jobId: String = ""

        /// State before: the to_state of the job's previous event; unspecified for the first.
        public var fromState: JobdV1.JobState = JobdV1.JobState(rawValue: 0)

        /// State after. Equal to from_state where something other than the state changed.
        public var toState: JobdV1.JobState = JobdV1.JobState(rawValue: 0)

        /// Why, UPPER_SNAKE; docs/job-lifecycle.md lists the words.
        public var reason: String = ""

        /// Who asked: a principal, a worker, a schedule or the server itself.
        public var `actor`: String = ""

        /// The attempt concerned.
        public var attempt: Int32?

        /// For reason PROGRESS: how far the attempt says it is.
        public var progress: JobdV1.Progress?

        /// The whole job, in the last item of RunJob only.
        public var job: JobdV1.Job?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "jobd.v1.JobEvent" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 4 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Jobd__V1__JobEvent()
            jobd__v1__job_event__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Jobd__V1__JobEvent.self)
            self.sequence = c.pointee.sequence
            try arena.read(c.pointee.time, into: &self.time)
            try arena.read(c.pointee.job_id, "jobd.v1.JobEvent.job_id", into: &self.jobId)
            self.fromState = JobdV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.from_state.rawValue))
            self.toState = JobdV1.JobState(rawValue: Int32(truncatingIfNeeded: c.pointee.to_state.rawValue))
            try arena.read(c.pointee.reason, "jobd.v1.JobEvent.reason", into: &self.reason)
            try arena.read(c.pointee.`actor`, "jobd.v1.JobEvent.actor", into: &self.`actor`)
            if c.pointee.attempt_presence_case.rawValue == 8 {
                self.attempt = c.pointee.attempt
            }
            try arena.read(c.pointee.progress, into: &self.progress)
            try arena.read(c.pointee.job, into: &self.job)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Jobd__V1__JobEvent.self)
            jobd__v1__job_event__init(c)
            let mark = arena.mark
            c.pointee.sequence = self.sequence
            if let value = self.time { c.pointee.time = arena.message(value) }
            if !self.jobId.isEmpty { c.pointee.job_id = arena.string(self.jobId, 3) }
            c.pointee.from_state = .init(rawValue: .init(truncatingIfNeeded: self.fromState.rawValue))
            c.pointee.to_state = .init(rawValue: .init(truncatingIfNeeded: self.toState.rawValue))
            if !self.reason.isEmpty { c.pointee.reason = arena.string(self.reason, 6) }
            if !self.`actor`.isEmpty { c.pointee.`actor` = arena.string(self.`actor`, 7) }
            if let value = self.attempt {
                c.pointee.attempt_presence_case = .init(rawValue: 8)
                c.pointee.attempt = value
            }
            if let value = self.progress { c.pointee.progress = arena.message(value) }
            if let value = self.job { c.pointee.job = arena.message(value) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
