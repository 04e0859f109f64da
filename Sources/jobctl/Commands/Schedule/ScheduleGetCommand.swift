// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule get`.
struct ScheduleGetCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show a schedule.",
        discussion: """
            EXAMPLE:
              jobctl schedule get report
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule.")
    var name: String

    func run(in session: Session) async throws {
        var request = JobdV1.GetScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        let response = try await session.client.getSchedule(request)
        try session.show(
            response.jsonValue(),
            text: ScheduleText.lines(of: response.schedule ?? JobdV1.Schedule(), now: TimeText.now())
        )
    }
}
