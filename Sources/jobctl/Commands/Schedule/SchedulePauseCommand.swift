// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule pause`.
struct SchedulePauseCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Stop a schedule from making jobs until it is resumed.",
        discussion: """
            EXAMPLE:
              jobctl schedule pause report --note 'holidays'
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule.")
    var name: String

    @Option(help: ArgumentHelp("Why, for people; shown with the schedule.", valueName: "text"))
    var note = ""

    func run(in session: Session) async throws {
        var request = JobdV1.PauseScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        request.note = note
        let response = try await session.client.pauseSchedule(request)
        try session.show(
            response.jsonValue(),
            text: ["\(name) paused"]
        )
    }
}
