// SPDX-License-Identifier: Apache-2.0

import JobClient
import JobProto
import Testing
import WireMessages
import WireProto

@testable import jobctl

@Suite("JSON of messages")
struct CBackedMessageJSONValueTests {
    private func text(_ message: some CBackedMessage) throws -> String {
        try message.jsonValue().text
    }

    private func time(_ text: String) -> GoogleProtobuf.Timestamp? {
        GoogleProtobuf.Timestamp(rfc3339: text)
    }

    @Test("a job in proto3's JSON mapping: lowerCamel, 64-bit numbers as strings, enums by name, times, base64")
    func job() throws {
        var command = JobdV1.CommandSpec()
        command.argv = ["sh", "-c", "exit 3"]
        command.env = ["B": "2", "A": "1"]
        command.stdin = [0xFF, 0x00]
        var spec = JobdV1.JobSpec()
        spec.spec = .command(command)
        var job = JobdV1.Job()
        job.id = "0199"
        job.state = .retryWait
        job.priority = 5
        job.labels = ["team": "ops"]
        job.spec = spec
        job.attempt = 1
        job.exitCode = 0
        job.createTime = time("2026-01-31T09:00:00.250Z")
        job.sequence = 9_007_199_254_740_993
        job.runTimeout = Duration.milliseconds(1500).message
        #expect(
            try text(job)
                == #"{"id":"0199","state":"JOB_STATE_RETRY_WAIT","priority":5,"labels":{"team":"ops"},"#
                + #""spec":{"command":{"argv":["sh","-c","exit 3"],"env":{"A":"1","B":"2"},"stdin":"/wA="}},"#
                + #""attempt":1,"exitCode":0,"createTime":"2026-01-31T09:00:00.250Z","sequence":"9007199254740993","#
                + #""runTimeout":"1.500s"}"#
        )
    }

    @Test("a message of defaults is an empty object")
    func defaults() throws {
        #expect(try text(JobdV1.Job()) == "{}")
        #expect(try text(JobdV1.JobEvent()) == "{}")
        #expect(try text(JobdV1.Schedule()) == "{}")
        #expect(try text(JobdV1.GetServerInfoResponse()) == "{}")
        #expect(try text(JobdV1.SubmitJobRequest()) == "{}")
    }

    @Test("an enum value without a name is its number")
    func unknownEnum() throws {
        var event = JobdV1.JobEvent()
        event.toState = JobdV1.JobState(rawValue: 99)
        #expect(try text(event) == #"{"toState":99}"#)
    }

    @Test("items of a watch are told apart by their member")
    func watch() throws {
        var event = JobdV1.JobEvent()
        event.sequence = 7
        event.toState = .queued
        var response = JobdV1.WatchJobsResponse()
        response.item = .event(event)
        #expect(try text(response) == #"{"event":{"sequence":"7","toState":"JOB_STATE_QUEUED"}}"#)
        var heartbeat = JobdV1.Heartbeat()
        heartbeat.sequence = 8
        response.item = .heartbeat(heartbeat)
        #expect(try text(response) == #"{"heartbeat":{"sequence":"8"}}"#)
        response.item = .caughtUp(JobdV1.CaughtUp())
        #expect(try text(response) == #"{"caughtUp":{}}"#)
    }

    @Test("a schedule with its rule and template")
    func schedule() throws {
        var interval = JobdV1.Interval()
        interval.every = Duration.seconds(10).message
        var spec = JobdV1.ScheduleSpec()
        spec.timing = .interval(interval)
        var policies = JobdV1.SchedulePolicies()
        policies.overlap = .skip
        var schedule = JobdV1.Schedule()
        schedule.id = "tick"
        schedule.spec = spec
        schedule.policies = policies
        schedule.state = .active
        schedule.firedCount = 3
        #expect(
            try text(schedule)
                == #"{"id":"tick","spec":{"interval":{"every":"10s"}},"policies":{"overlap":"OVERLAP_POLICY_SKIP"},"#
                + #""state":"SCHEDULE_STATE_ACTIVE","firedCount":"3"}"#
        )
        spec.timing = .cron("0 9 * * *")
        spec.timeZone = "Europe/Berlin"
        #expect(try text(spec) == #"{"cron":"0 9 * * *","timeZone":"Europe/Berlin"}"#)
    }

    @Test("an error status shows its ErrorInfo, and other details as bytes")
    func status() throws {
        var info = GoogleRpc.ErrorInfo()
        info.reason = "EXIT_CODE"
        info.domain = "jobd"
        var known = GoogleProtobuf.`Any`()
        known.typeUrl = "type.googleapis.com/google.rpc.ErrorInfo"
        known.value = info.serialized()
        var other = GoogleProtobuf.`Any`()
        other.typeUrl = "type.googleapis.com/x.Y"
        other.value = [1]
        var status = GoogleRpc.Status()
        status.code = 2
        status.message = "exit code 3"
        status.details = [known, other]
        #expect(
            try text(status)
                == #"{"code":2,"message":"exit code 3","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","#
                + #""reason":"EXIT_CODE","domain":"jobd"},{"@type":"type.googleapis.com/x.Y","value":"AQ=="}]}"#
        )
    }
}
