// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule delete`.
struct ScheduleDeleteCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove a schedule; jobs it made stay.",
        discussion: """
            EXAMPLE:
              jobctl schedule delete report
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule.")
    var name: String

    func run(in session: Session) async throws {
        var request = JobdV1.DeleteScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        let response = try await session.client.deleteSchedule(request)
        try session.show(
            response.jsonValue(),
            text: ["\(name) deleted"]
        )
    }
}
