// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import SwiftProtobuf
internal import WireMessages

/// A finished job as GetJob gives it, once for each library.
enum Sample {
    static let seconds: Int64 = 1_790_000_000

    static func wire() -> JobdV1.Job {
        var job = JobdV1.Job()
        job.id = "01K8Z3V5Q0R7Y2M4N6P8S1T3W5"
        job.namespace = "default"
        job.queue = "reports"
        job.kind = "nightly-report"
        job.state = .succeeded
        job.priority = 5
        job.labels = ["team": "billing", "region": "eu-central-1"]
        job.spec = JobdV1.JobSpec()
        var command = JobdV1.CommandSpec()
        command.argv = ["/usr/bin/report", "--month", "2026-10", "--out", "/var/reports/2026-10.pdf"]
        command.env = ["LANG": "C.UTF-8", "REPORT_MODE": "full"]
        command.workingDirectory = "/var/reports"
        job.spec?.spec = .command(command)
        job.attempt = 1
        job.maxAttempts = 3
        var attempt = JobdV1.Attempt()
        attempt.attempt = 1
        attempt.state = .succeeded
        attempt.workerId = "local"
        attempt.startTime = time(1)
        attempt.endTime = time(60)
        attempt.exitCode = 0
        job.attempts = [attempt]
        job.exitCode = 0
        job.createTime = time(0)
        job.startTime = time(1)
        job.endTime = time(60)
        job.expireTime = time(604_800)
        job.sequence = 123_456
        job.etag = "1e240"
        return job
    }

    static func peer() -> Jobd_V1_Job {
        var job = Jobd_V1_Job()
        job.id = "01K8Z3V5Q0R7Y2M4N6P8S1T3W5"
        job.namespace = "default"
        job.queue = "reports"
        job.kind = "nightly-report"
        job.state = .succeeded
        job.priority = 5
        job.labels = ["team": "billing", "region": "eu-central-1"]
        var command = Jobd_V1_CommandSpec()
        command.argv = ["/usr/bin/report", "--month", "2026-10", "--out", "/var/reports/2026-10.pdf"]
        command.env = ["LANG": "C.UTF-8", "REPORT_MODE": "full"]
        command.workingDirectory = "/var/reports"
        job.spec.spec = .command(command)
        job.attempt = 1
        job.maxAttempts = 3
        var attempt = Jobd_V1_Attempt()
        attempt.attempt = 1
        attempt.state = .succeeded
        attempt.workerID = "local"
        attempt.startTime = peerTime(1)
        attempt.endTime = peerTime(60)
        attempt.exitCode = 0
        job.attempts = [attempt]
        job.exitCode = 0
        job.createTime = peerTime(0)
        job.startTime = peerTime(1)
        job.endTime = peerTime(60)
        job.expireTime = peerTime(604_800)
        job.sequence = 123_456
        job.etag = "1e240"
        return job
    }

    private static func time(_ offset: Int64) -> GoogleProtobuf.Timestamp {
        var time = GoogleProtobuf.Timestamp()
        time.seconds = seconds + offset
        time.nanos = 123_456_789
        return time
    }

    private static func peerTime(_ offset: Int64) -> Google_Protobuf_Timestamp {
        Google_Protobuf_Timestamp(seconds: seconds + offset, nanos: 123_456_789)
    }
}
