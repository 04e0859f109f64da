// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages
import WireProto

@testable import JobService

private func command(_ argv: String...) -> JobdV1.SubmitJobRequest {
    var command = JobdV1.CommandSpec()
    command.argv = argv
    var request = JobdV1.SubmitJobRequest()
    request.spec = .command(command)
    return request
}

private func decode(
    _ request: JobdV1.SubmitJobRequest,
    rules: CommandPolicy.Programs = .any,
    users: CommandPolicy.Users = .list([]),
    limits: CommandLimits = CommandLimits()
) -> (JobSubmission?, [FieldViolation]) {
    var checks = FieldChecks()
    let policy = CommandPolicy(programs: rules, users: users, limits: limits)
    let submission = SubmissionDecoder(policy: policy).decode(request, &checks)
    return (submission, checks.violations)
}

@Suite("SubmissionDecoder")
struct SubmissionDecoderTests {
    @Test(
        "a trace context is one of W3C's",
        arguments: [
            ("", true), ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
            ("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", true),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", false),
            ("00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
            ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
            ("00-00000000000000000000000000000000-b7ad6b7169203331-01", false),
            ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", false), ("xx", false), ("---", false),
            ("-", false),
        ]
    )
    func traceParent(text: String, isGood: Bool) {
        var request = command("true")
        request.traceParent = text
        let (_, violations) = decode(request)
        #expect(violations.map(\.reason) == (isGood ? [] : ["TRACE_PARENT_INVALID"]))
    }

    @Test("the spec of a task is kept as protobuf-c writes it", arguments: [0, 1, 118, 119, 120, 127, 128, 70_000])
    func keptSpec(count: Int) throws {
        var task = JobdV1.TaskSpec()
        task.payload = [UInt8](repeating: 1, count: count)
        var others = [task, task, task, task]
        others[0].contentType = "text/plain"
        others[1].kindVersion = "2"
        others[2].workerLabels = ["a": "b"]
        others[3].unknownFields = try ProtoUnknownFields(bytes: [0xA2, 0x3E, 1, 0])
        for task in [task] + others {
            var request = JobdV1.SubmitJobRequest()
            request.kind = "k"
            request.spec = .task(task)
            var spec = JobdV1.JobSpec()
            spec.spec = .task(task)
            #expect(decode(request).0?.definition.spec == spec.serialized())
        }
    }

    @Test("every default is filled in for a command")
    func commandDefaults() throws {
        let submission = try #require(decode(command("true")).0)
        let definition = submission.definition
        #expect(definition.namespace == "default")
        #expect(definition.queue == "default")
        #expect(definition.priority == 5)
        #expect(definition.specKind == .command)
        #expect(definition.policy.retry == .command)
        #expect(definition.policy.runTimeout == nil)
        #expect(submission.start == .now)
        #expect(submission.request == nil)
        let spec = try JobdV1.JobSpec(serialized: definition.spec)
        #expect(
            spec.spec
                == .command(
                    {
                        var spec = JobdV1.CommandSpec(); spec.argv = ["true"]; return spec
                    }()
                )
        )
    }

    @Test("a task needs a kind and retries five times")
    func task() throws {
        var request = JobdV1.SubmitJobRequest()
        request.spec = .task(JobdV1.TaskSpec())
        #expect(decode(request).1.map(\.reason) == ["KIND_MISSING"])
        request.kind = "thumbnail"
        let definition = try #require(decode(request).0).definition
        #expect(definition.policy.retry.attemptsMax == 5)
        #expect(definition.specKind == .task)
    }

    @Test("a retry policy keeps the defaults of what it leaves out")
    func retry() throws {
        var request = command("true")
        var retry = JobdV1.RetryPolicy()
        retry.maxAttempts = 3
        retry.jitter = 0
        request.retry = retry
        let policy = try #require(decode(request).0).definition.policy.retry
        #expect(policy.attemptsMax == 3)
        #expect(policy.jitter == 0)
        #expect(policy.multiplier == 2)
        #expect(policy.initial == .seconds(1))
    }

    @Test("start times: now, at, after; both at once are refused")
    func start() throws {
        var request = command("true")
        request.delay = GoogleProtobuf.Duration(nanoseconds: 1_500_000_000)
        #expect(try #require(decode(request).0).start == .after(.milliseconds(1500)))
        request.runTime = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 5)
        #expect(decode(request).1.map(\.field) == ["delay"])
        request.delay = nil
        #expect(try #require(decode(request).0).start == .at(Timestamp(nanoseconds: 5)))
    }

    @Test("the same request has the same fingerprint, another one has another")
    func fingerprint() throws {
        var request = command("echo", "a")
        request.requestId = "r1"
        let first = try #require(decode(request).0?.request)
        #expect(try #require(decode(request).0?.request) == first)
        var other = command("echo", "b")
        other.requestId = "r1"
        #expect(try #require(decode(other).0?.request).fingerprint != first.fingerprint)
    }

    @Test("what is wrong is named by field and reason", arguments: SubmissionFault.all)
    fileprivate func faults(fault: SubmissionFault) throws {
        var request = command("/bin/true")
        fault.spoil(&request)
        let violation = try #require(decode(request).1.first)
        #expect(violation.field == fault.field)
        #expect(violation.reason == fault.reason)
        #expect(decode(request).0 == nil)
    }

    @Test("a command may ask for labels of its worker, which decide who runs it")
    func workerLabels() throws {
        var request = command("true")
        guard case .command(var spec) = request.spec else { return }
        spec.workerLabels = ["z": "1", "a": "2"]
        request.spec = .command(spec)
        let requirement = try #require(decode(request).0).definition.requirement
        #expect(requirement.labels.map(\.key) == ["a", "z"] && requirement.kindVersion.isEmpty)
        spec.workerLabels = ["": "x"]
        request.spec = .command(spec)
        #expect(decode(request).1.map(\.field) == ["command.worker_labels"])
    }

    @Test("a list of programs and a switch decide which commands are allowed")
    func rules() {
        #expect(decode(command("make"), rules: .list(["make"])).1.isEmpty)
        #expect(decode(command("sh"), rules: .list(["make"])).1.map(\.reason) == ["COMMAND_NOT_ALLOWED"])
        for name in ["LD_PRELOAD", "BASH_ENV", "LDFLAGS"] {
            var request = command("make")
            guard case .command(var spec) = request.spec else { return }
            spec.env = [name: "x"]
            request.spec = .command(spec)
            let reasons = decode(request, rules: .list(["make"])).1.map(\.reason)
            #expect(reasons == (name == "LDFLAGS" ? [] : ["ENV_INVALID"]))
            #expect(decode(request).1.isEmpty)
        }
        #expect(decode(command("sh"), rules: .off).1.map(\.reason) == ["COMMANDS_OFF"])
    }

    @Test("a command names only users that the server allows")
    func users() throws {
        var request = command("true")
        func name(_ user: String) {
            guard case .command(var spec) = request.spec else { return }
            spec.user = user
            request.spec = .command(spec)
        }
        name("jobs")
        #expect(decode(request).1.map(\.reason) == ["USER_NOT_ALLOWED"])
        #expect(decode(request, users: .list(["jobs"])).1.isEmpty)
        #expect(decode(request, users: .any).1.isEmpty)
        name(String(repeating: "u", count: CommandChecks.userBytesMax))
        #expect(decode(request, users: .any).1.isEmpty)
        name(String(repeating: "u", count: CommandChecks.userBytesMax + 1))
        #expect(decode(request, users: .any).1.map(\.reason) == ["USER_INVALID"])
        name("a\0b")
        #expect(decode(request, users: .any).1.map(\.reason) == ["USER_INVALID"])
    }

    @Test("limits hold at their bounds, and at the server's own, and not one past them")
    func limits() throws {
        typealias Bounds = CommandLimits.Bounds
        let fields: [(String, WritableKeyPath<JobdV1.CommandLimits, Int64?>, ClosedRange<Int64>)] = [
            ("cpu_seconds", \.cpuSeconds, Bounds.cpuSeconds), ("memory_bytes", \.memoryBytes, Bounds.memoryBytes),
            ("open_files", \.openFiles, Bounds.openFiles),
            ("output_bytes", \.outputBytes, CommandChecks.outputBytesBounds),
        ]
        func violations(
            _ path: WritableKeyPath<JobdV1.CommandLimits, Int64?>,
            _ value: Int64,
            _ most: CommandLimits = .init()
        ) -> [FieldViolation] {
            var spec = JobdV1.CommandSpec()
            spec.argv = ["true"]
            var limits = JobdV1.CommandLimits()
            limits[keyPath: path] = value
            spec.limits = limits
            var request = JobdV1.SubmitJobRequest()
            request.spec = .command(spec)
            return decode(request, limits: most).1
        }
        for (name, path, bounds) in fields {
            #expect(violations(path, bounds.lowerBound).isEmpty && violations(path, bounds.upperBound).isEmpty)
            for value in [bounds.lowerBound - 1, bounds.upperBound + 1] {
                let found = try #require(violations(path, value).first)
                #expect(found.field == "command.limits.\(name)" && found.reason == "FIELD_OUT_OF_RANGE")
            }
        }
        let most = CommandLimits(cpuSeconds: 60, memoryBytes: 1 << 30, openFiles: 64)
        let bounded: [(WritableKeyPath<JobdV1.CommandLimits, Int64?>, Int64)] = [
            (\.cpuSeconds, 60), (\.memoryBytes, 1 << 30), (\.openFiles, 64),
        ]
        for (path, value) in bounded {
            #expect(violations(path, value, most).isEmpty)
            #expect(violations(path, value + 1, most).map(\.reason) == ["FIELD_OUT_OF_RANGE"])
        }
    }

    @Test("bounds hold at the bound and not one past it")
    func bounds() {
        var request = command("true")
        request.labels = Dictionary(uniqueKeysWithValues: (0..<64).map { ("k\($0)", "v") })
        #expect(decode(request).1.isEmpty)
        request.labels["one-more"] = "v"
        #expect(decode(request).1.map(\.field) == ["labels"])

        var task = JobdV1.TaskSpec()
        task.payload = Array(repeating: 1, count: SubmissionDecoder.payloadBytesMax)
        request = JobdV1.SubmitJobRequest()
        request.kind = "k"
        request.spec = .task(task)
        #expect(decode(request).1.isEmpty)
        task.payload.append(1)
        request.spec = .task(task)
        #expect(decode(request).1.map(\.reason) == ["PAYLOAD_TOO_LARGE"])
    }

    @Test("the largest spec of known fields fits, and unknown fields count")
    func specBytes() throws {
        var spec = JobdV1.CommandSpec()
        spec.argv = ["/bin/true"] + (0..<1023).map { _ in String(repeating: "a", count: 126) }
        spec.env = Dictionary(
            uniqueKeysWithValues: (0..<256).map { ("A\(100 + $0)", String(repeating: "e", count: 250)) }
        )
        spec.stdin = Array(repeating: 1, count: CommandChecks.standardInputBytesMax)
        spec.workingDirectory = "/" + String(repeating: "d", count: CommandChecks.pathBytesMax - 1)
        spec.successExitCodes = Array(repeating: 255, count: 256)
        var request = JobdV1.SubmitJobRequest()
        request.spec = .command(spec)
        #expect(decode(request).1.isEmpty)
        let unknown: [UInt8] = [0xF2, 0x3F, 0x80, 0x80, 0x10] + [UInt8](repeating: 0, count: 0x40000)
        spec.unknownFields = try ProtoUnknownFields(bytes: unknown)
        request.spec = .command(spec)
        #expect(decode(request).1.map(\.field) == ["command"])
        #expect(decode(request).1.map(\.reason) == ["PAYLOAD_TOO_LARGE"])
    }
}

/// One way to spoil a request, and what must be said of it.
private struct SubmissionFault: Sendable, CustomTestStringConvertible {
    var field: String
    var reason: String
    var spoil: @Sendable (inout JobdV1.SubmitJobRequest) -> Void

    var testDescription: String { "\(field) \(reason)" }

    static func command(_ change: @escaping @Sendable (inout JobdV1.CommandSpec) -> Void)
        -> @Sendable (inout JobdV1.SubmitJobRequest) -> Void
    {
        { request in
            guard case .command(var command) = request.spec else { return }
            change(&command)
            request.spec = .command(command)
        }
    }

    static let all: [SubmissionFault] = [
        SubmissionFault(field: "spec", reason: "SPEC_MISSING") { $0.spec = nil },
        SubmissionFault(field: "namespace", reason: "NAMESPACE_INVALID") { $0.namespace = "Upper" },
        SubmissionFault(field: "queue", reason: "QUEUE_INVALID") { $0.queue = ".hidden" },
        SubmissionFault(field: "kind", reason: "KIND_INVALID") { $0.kind = "a b" },
        SubmissionFault(field: "priority", reason: "FIELD_OUT_OF_RANGE") { $0.priority = 10 },
        SubmissionFault(field: "labels", reason: "LABELS_INVALID") { $0.labels = ["": "x"] },
        SubmissionFault(field: "delay", reason: "DURATION_OUT_OF_RANGE") {
            $0.delay = GoogleProtobuf.Duration(nanoseconds: -1)
        },
        SubmissionFault(field: "run_timeout", reason: "DURATION_OUT_OF_RANGE") {
            $0.runTimeout = GoogleProtobuf.Duration(nanoseconds: 0)
        },
        SubmissionFault(field: "request_id", reason: "FIELD_TOO_LONG") {
            $0.requestId = String(repeating: "r", count: 129)
        },
        SubmissionFault(field: "retry.max_attempts", reason: "FIELD_OUT_OF_RANGE") {
            $0.retry = {
                var retry = JobdV1.RetryPolicy(); retry.maxAttempts = 0; return retry
            }()
        },
        SubmissionFault(field: "retry.multiplier", reason: "FIELD_OUT_OF_RANGE") {
            $0.retry = {
                var retry = JobdV1.RetryPolicy(); retry.multiplier = .nan; return retry
            }()
        },
        SubmissionFault(field: "command.argv", reason: "ARGV_INVALID", spoil: command { $0.argv = [] }),
        SubmissionFault(field: "command.argv", reason: "ARGV_INVALID", spoil: command { $0.argv = ["./a"] }),
        SubmissionFault(field: "command.env", reason: "ENV_INVALID", spoil: command { $0.env = ["JOBD_STORE": "x"] }),
        SubmissionFault(
            field: "command.working_directory",
            reason: "WORKING_DIRECTORY_INVALID",
            spoil: command { $0.workingDirectory = "tmp" }
        ),
        SubmissionFault(
            field: "command.success_exit_codes",
            reason: "EXIT_CODE_INVALID",
            spoil: command { $0.successExitCodes = [256] }
        ),
    ]
}
