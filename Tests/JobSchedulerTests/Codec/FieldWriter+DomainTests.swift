// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireProto

@testable import JobScheduler

/// What is written by hand is what protobuf-c writes for the same message.
@Suite("FieldWriter+Domain")
struct FieldWriterDomainTests {
    private static let samples = [
        RecordCodecTests.definition,
        JobDefinition(specKind: .command, spec: [], policy: JobPolicy(retry: .command)),
        JobDefinition(
            kind: String(repeating: "k", count: 200),
            specKind: .http,
            spec: [UInt8](repeating: 1, count: 20_000),
            labels: [JobLabel(key: "long", value: String(repeating: "v", count: 130))],
            policy: JobPolicy(
                retry: RetryPolicy(attemptsMax: 1, nonRetryableReasons: [""], nonRetryableExitCodes: [-1])
            )
        ),
    ]

    @Test("definitions", arguments: samples)
    func definitions(definition: JobDefinition) {
        let written = FieldWriter.payload { $0.write(definition) }
        #expect(written == JobdJournalV1.JobDefinition(definition).serialized())
        let policy = FieldWriter.payload { $0.write(definition.policy) }
        #expect(policy == JobdJournalV1.JobPolicy(definition.policy).serialized())
        #expect(FieldWriter.payload { $0.write(definition, policy: policy) } == written)
    }

    @Test("failures", arguments: JobFailure.Cause.allCases)
    func failures(cause: JobFailure.Cause) throws {
        var failure = RecordCodecTests.failure
        failure.cause = cause
        failure.code = -1
        let written = FieldWriter.payload { $0.write(failure) }
        let message = try JobdJournalV1.Failure(serialized: written)
        #expect(message.serialized() == written && message.unknownFields.isEmpty)
        #expect(message.cause == JobdJournalV1.Reason(cause) && message.code == -1 && message.permanent)
        #expect(message.reason == failure.reason && message.message == failure.message)
    }

    @Test("results", arguments: [true, false])
    func results(isTruncated: Bool) throws {
        let result = JobResult(data: [1, 0, 255], contentType: "a/b", isTruncated: isTruncated)
        let written = FieldWriter.payload { $0.write(result) }
        let message = try JobdJournalV1.Result(serialized: written)
        #expect(message.serialized() == written && JobResult(message) == result)
    }
}
