// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireMessages
import WireProto

@testable import JobService

private let decoder = ScheduleDecoder(
    submissions: SubmissionDecoder(policy: CommandPolicy()),
    zone: { $0 == "UTC" ? .utc : nil }
)

private func request(cron: String = "*/5 * * * *") -> JobdV1.CreateScheduleRequest {
    var command = JobdV1.CommandSpec()
    command.argv = ["true"]
    var job = JobdV1.SubmitJobRequest()
    job.spec = .command(command)
    var spec = JobdV1.ScheduleSpec()
    spec.timing = .cron(cron)
    var request = JobdV1.CreateScheduleRequest()
    request.scheduleId = "nightly"
    request.spec = spec
    request.job = job
    return request
}

private func decode(_ request: JobdV1.CreateScheduleRequest) -> (ScheduleDefinition?, [FieldViolation]) {
    var checks = FieldChecks()
    let definition = decoder.decode(request, &checks)
    return (definition, checks.violations)
}

@Suite("ScheduleDecoder")
struct ScheduleDecoderTests {
    @Test("cron, @every and interval become timings")
    func timings() throws {
        guard case .cron(_, let zone, _) = try #require(decode(request()).0).timing else {
            Issue.record("not a cron timing")
            return
        }
        #expect(zone == "UTC")
        #expect(try #require(decode(request(cron: "@every 10s")).0).timing == .interval(try ScheduleInterval("10s")))
        var interval = JobdV1.Interval()
        interval.every = GoogleProtobuf.Duration(nanoseconds: 60_000_000_000)
        interval.phase = GoogleProtobuf.Duration(nanoseconds: 5_000_000_000)
        var asked = request()
        asked.spec?.timing = .interval(interval)
        #expect(
            try #require(decode(asked).0).timing
                == .interval(try ScheduleInterval(every: 60_000_000_000, phase: 5_000_000_000))
        )
    }

    @Test("the template is kept as given and its job belongs to the schedule's namespace")
    func template() throws {
        var asked = request()
        asked.namespace = "team"
        let definition = try #require(decode(asked).0)
        #expect(definition.job.namespace == "team")
        #expect(try JobdV1.SubmitJobRequest(serialized: definition.template) == asked.job)
        #expect(definition.catchUpWindow == .hours(1))
    }

    @Test("what is wrong, or not done by this version, is refused by name")
    func faults() throws {
        #expect(decode(request(cron: "61 * * * *")).1.map(\.reason) == ["CRON_INVALID"])
        var asked = request()
        asked.spec?.timeZone = "Mars/Olympus"
        #expect(decode(asked).1.map(\.reason) == ["TIME_ZONE_INVALID"])
        asked = request(cron: "@every 90s")
        asked.spec?.timeZone = "UTC"
        #expect(decode(asked).1.map(\.field) == ["spec.time_zone"])
        asked = request()
        asked.scheduleId = ""
        #expect(decode(asked).1.map(\.reason) == ["SCHEDULE_ID_INVALID"])
        asked = request()
        asked.spec = nil
        #expect(decode(asked).1.map(\.reason) == ["SPEC_MISSING"])
        asked = request()
        asked.job = nil
        #expect(decode(asked).1.map(\.reason) == ["JOB_MISSING"])
        asked = request()
        asked.job?.requestId = "x"
        asked.job?.namespace = "other"
        #expect(decode(asked).1.map(\.field) == ["job.request_id", "job.namespace"])
        asked = request()
        var policies = JobdV1.SchedulePolicies()
        policies.overlap = JobdV1.OverlapPolicy(rawValue: 5)
        asked.policies = policies
        #expect(decode(asked).1.map(\.reason) == ["POLICY_UNSUPPORTED"])
    }
}
