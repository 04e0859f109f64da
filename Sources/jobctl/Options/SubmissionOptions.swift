// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobProto
internal import WireMessages

/// When a submitted job starts and how its submission is treated; a schedule's template has none of these.
struct SubmissionOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp("Start that much later, such as 10m.", valueName: "duration"),
        transform: DurationText.parse
    )
    var delay: Duration?

    @Option(
        help: ArgumentHelp("Start at that time, such as 2030-12-01T09:00:00Z.", valueName: "time"),
        transform: TimeArgument.parse
    )
    var at: GoogleProtobuf.Timestamp?

    @Option(
        help: ArgumentHelp("Give the job up at that time, running or not.", valueName: "time"),
        transform: TimeArgument.parse
    )
    var deadline: GoogleProtobuf.Timestamp?

    @Option(
        help: ArgumentHelp(
            "Key of this submission: submitting again with it within 24 h returns the first job.",
            valueName: "key"
        )
    )
    var requestId: String?

    @Option(help: ArgumentHelp("W3C trace context that the job is to keep.", valueName: "traceparent"))
    var traceParent: String?

    @Flag(help: "Check everything, but submit nothing.")
    var validateOnly = false

    /// What to say of a start time that had passed when the server took the job, by the server's clock; nil when it had not,
    /// or nothing was to be taken.
    func note(on job: JobdV1.Job) -> String? {
        guard !validateOnly, let at, let taken = job.createTime, (at.seconds, at.nanos) <= (taken.seconds, taken.nanos),
            let text = at.rfc3339
        else { return nil }
        return "jobctl: --at \(text) has passed; the job starts at once"
    }

    func validate() throws {
        if delay != nil, at != nil {
            throw ValidationError("--delay and --at exclude each other")
        }
        guard requestId != "" else {
            throw ValidationError("--request-id is empty; leave it out for a job of its own each time")
        }
    }
}
