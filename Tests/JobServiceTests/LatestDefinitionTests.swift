// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages

@testable import JobService
@testable import WireProto

@Suite("LatestDefinition")
struct LatestDefinitionTests {
    @Test("definitions that are alike in what many have share it, one after the other")
    func kin() {
        let latest = LatestDefinition()
        func next(_ queue: String, spec: UInt8) -> JobDefinition {
            latest.next { other in
                JobDefinition(
                    queue: queue,
                    specKind: .task,
                    spec: [spec],
                    policy: JobPolicy(retry: .task),
                    like: other
                )
            }
        }
        let (first, second) = (next("a", spec: 1), next("a", spec: 2))
        #expect(first.isKin(of: second) && second.spec == [2] && second.queue == "a")
        let other = next("b", spec: 3)
        #expect(!other.isKin(of: second) && other.queue == "b" && other.isKin(of: next("b", spec: 4)))
        #expect(!next("a", spec: 5).isKin(of: first), "only the latest is known")
    }

    private let policy = CommandPolicy(programs: .any, users: .list([]), limits: CommandLimits())

    /// Requests that differ from each other in one thing each, good ones and others.
    private var requests: [JobdV1.SubmitJobRequest] {
        var task = JobdV1.SubmitJobRequest()
        task.kind = "k"
        task.spec = .task(JobdV1.TaskSpec())
        var command = task
        command.spec = .command(JobdV1.CommandSpec())
        let unknown = ProtoUnknownFields(unchecked: [0xA2, 0x3E, 1, 0])
        var http = JobdV1.HttpSpec()
        http.url = "https://example.org/"
        func changed(
            _ request: JobdV1.SubmitJobRequest,
            _ change: (inout JobdV1.SubmitJobRequest) -> Void
        ) -> JobdV1.SubmitJobRequest {
            var request = request
            change(&request)
            return request
        }
        func asTask(_ change: (inout JobdV1.TaskSpec) -> Void) -> JobdV1.SubmitJobRequest {
            var spec = JobdV1.TaskSpec()
            change(&spec)
            return changed(task) { $0.spec = .task(spec) }
        }
        func asCommand(_ change: (inout JobdV1.CommandSpec) -> Void) -> JobdV1.SubmitJobRequest {
            var spec = JobdV1.CommandSpec()
            spec.argv = ["true"]
            change(&spec)
            return changed(task) { $0.spec = .command(spec) }
        }
        return [
            task, command, changed(task) { $0.spec = nil }, changed(task) { $0.kind = "" },
            changed(task) { $0.kind = "other" }, changed(task) { $0.kind = "no kind" },
            changed(task) { $0.queue = "q" }, changed(task) { $0.queue = "default" }, changed(task) { $0.queue = "?" },
            changed(task) { $0.namespace = "n" }, changed(task) { $0.namespace = "NO" },
            changed(task) { $0.priority = 5 }, changed(task) { $0.priority = 0 }, changed(task) { $0.priority = 10 },
            changed(task) { $0.labels = ["a": "b"] }, changed(task) { $0.labels = ["": "b"] },
            changed(task) { $0.retry = JobdV1.RetryPolicy() },
            // The same as "K" for a comparison of text.
            changed(task) { $0.kind = "K" }, changed(task) { $0.kind = "\u{212A}" },
            changed(task) { $0.queue = "K" }, changed(task) { $0.queue = "\u{212A}" },
            changed(task) { $0.unknownFields = unknown }, asTask { $0.unknownFields = unknown },
            changed(task) { $0.queueTtl = GoogleProtobuf.Duration(nanoseconds: 5) },
            changed(task) { $0.runTimeout = GoogleProtobuf.Duration(nanoseconds: 5) },
            changed(task) { $0.runTimeout = GoogleProtobuf.Duration(nanoseconds: -5) },
            changed(task) { $0.retention = GoogleProtobuf.Duration(nanoseconds: 5) },
            changed(task) { $0.deadline = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 9) },
            changed(task) { $0.traceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
            changed(task) { $0.traceParent = "no trace" }, changed(task) { $0.requestId = "r" },
            changed(task) { $0.delay = GoogleProtobuf.Duration(nanoseconds: 5) },
            asTask { $0.payload = [1, 2] }, asTask { $0.contentType = "text/plain" }, asTask { $0.kindVersion = "2" },
            asTask { $0.workerLabels = ["a": "b"] }, asTask { $0.contentType = String(repeating: "c", count: 300) },
            asTask { $0.payload = [UInt8](repeating: 0, count: SubmissionDecoder.payloadBytesMax + 1) },
            asCommand { _ in }, asCommand { $0.argv = ["false"] }, asCommand { $0.workerLabels = ["a": "b"] },
            asCommand { $0.argv = [] }, changed(asCommand { _ in }) { $0.kind = "" },
            changed(task) { $0.spec = .http(JobdV1.HttpSpec()) }, changed(task) { $0.spec = .http(http) },
        ]
    }

    @Test("a request is decoded as if none had come before, whichever did")
    func independence() {
        for before in requests {
            for request in requests {
                let decoder = SubmissionDecoder(policy: policy)
                var ignored = FieldChecks()
                _ = decoder.decode(before, &ignored)
                var checks = FieldChecks()
                let submission = decoder.decode(request, &checks)
                var alone = FieldChecks()
                let expected = SubmissionDecoder(policy: policy).decode(request, &alone)
                #expect(submission == expected && checks.violations == alone.violations)
            }
        }
    }

    @Test("a plain request like the one before is kin of it, also with a deadline and a trace context of its own")
    func plain() throws {
        let decoder = SubmissionDecoder(policy: policy)
        func definition(_ change: (inout JobdV1.SubmitJobRequest) -> Void = { _ in }) throws -> JobDefinition {
            var request = requests[0]
            change(&request)
            var checks = FieldChecks()
            return try #require(decoder.decode(request, &checks)).definition
        }
        let first = try definition()
        let own = try definition { $0.deadline = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 9) }
        #expect(own.isKin(of: first) && own.deadline == Timestamp(nanoseconds: 9) && first.deadline == nil)
        #expect(try !definition { $0.queue = "q" }.isKin(of: first))
    }

    @Test("a field that is new is known to what is written or compared by hand")
    func fields() {
        func numbers(_ type: (some CBackedMessage).Type) -> [UInt32] {
            let type = MessageType(type.cDescriptor)
            return (0..<type.fieldCount).map { type.field(at: $0).number }
        }
        let hint: Comment = "LatestDefinition.plainKind and SubmissionDecoder.kin choose among the fields of a request"
        #expect(numbers(JobdV1.SubmitJobRequest.self) == Array(1...9) + Array(11...18) + [26], hint)
        #expect(numbers(JobdV1.TaskSpec.self) == [1, 2, 3, 4], "SubmissionDecoder.spec writes a task's fields")
        let writer: Comment = "FieldWriter+Jobs writes these fields"
        #expect(numbers(JobdV1.Job.self) == Array(1...25) + Array(28...35), writer)
        #expect(numbers(JobdV1.WorkAssignment.self) == [1, 2, 3, 4], writer)
        #expect(numbers(JobdV1.AttemptToken.self) == [1, 2, 3], writer)
        #expect(numbers(JobdV1.WorkAcknowledgement.self) == [1], writer)
        let answers: Comment = "JobHandlers write the fields of these answers"
        #expect(numbers(JobdV1.SubmitJobResponse.self) == [1, 2, 3], answers)
        #expect(numbers(JobdV1.SubmitJobsResponse.self) == [1, 2], answers)
        #expect(numbers(JobdV1.SubmitJobsResult.self) == [1, 2, 3], answers)
    }
}
