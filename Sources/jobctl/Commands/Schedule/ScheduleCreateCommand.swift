// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule create`.
struct ScheduleCreateCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a schedule: a job template and the times at which it becomes a job.",
        discussion: """
            Each nominal time becomes at most one job. A time is skipped while the schedule's previous job still lives. \
            After a stop of the server the newest missed time is caught up if it lies within --catch-up.

            EXAMPLES:
              jobctl schedule create tick --every 10s -- date
              jobctl schedule create ping --cron '*/5 * * * *' --queue net -- ./ping.sh
              jobctl schedule create nightly --cron @daily --zone Asia/Tokyo -- ./night.sh
              jobctl schedule create poll --every 5m --url https://example.org/poll
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule, unique in its namespace.")
    var name: String

    @Option(
        help: ArgumentHelp("Fixed steps of time, such as 10s or 1h.", valueName: "duration"),
        transform: DurationText.parse
    )
    var every: Duration?

    @Option(
        help: ArgumentHelp("With --every: shift of the steps from the Unix epoch.", valueName: "duration"),
        transform: DurationText.parse
    )
    var phase: Duration?

    @Option(
        help: ArgumentHelp("Cron expression of 5 fields, or 6 with seconds first, or a macro.", valueName: "expression")
    )
    var cron: String?

    @Option(help: ArgumentHelp("IANA zone in which --cron is read. (default: UTC)", valueName: "zone"))
    var zone: String?

    @Option(
        help: ArgumentHelp("How old a missed time may be to be caught up. (default: 1h)", valueName: "duration"),
        transform: DurationText.parse
    )
    var catchUp: Duration?

    @OptionGroup var job: JobOptions
    @OptionGroup var command: ArgvArguments

    func validate() throws {
        guard (every == nil) != (cron == nil) else {
            throw ValidationError("give one of --every and --cron")
        }
        guard phase == nil || every != nil else { throw ValidationError("--phase goes with --every") }
        guard zone == nil || cron != nil else { throw ValidationError("--zone goes with --cron") }
    }

    func run(in session: Session) async throws {
        var request = JobdV1.CreateScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        request.spec = spec
        request.job = try session.requestBuilder.request(
            namespace: session.namespace,
            job: job,
            argv: command.argv
        )
        if let catchUp {
            var policies = JobdV1.SchedulePolicies()
            policies.catchupWindow = catchUp.message
            request.policies = policies
        }
        let response = try await session.client.createSchedule(request)
        let schedule = response.schedule ?? JobdV1.Schedule()
        try session.show(
            response.jsonValue(),
            text: ["\(schedule.id) next \(TimeText.full(schedule.nextTime, now: TimeText.now()))"]
        )
    }

    /// When the schedule is due.
    var spec: JobdV1.ScheduleSpec {
        var spec = JobdV1.ScheduleSpec()
        spec.timeZone = zone ?? ""
        if let every {
            var interval = JobdV1.Interval()
            interval.every = every.message
            interval.phase = phase?.message
            spec.timing = .interval(interval)
        } else if let cron {
            spec.timing = .cron(cron)
        }
        return spec
    }
}
