// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule trigger`.
struct ScheduleTriggerCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "trigger",
        abstract: "Make a job from a schedule's template now, and print its id.",
        discussion: """
            EXAMPLE:
              jobctl schedule trigger report
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule.")
    var name: String

    func run(in session: Session) async throws {
        var request = JobdV1.TriggerScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        let response = try await session.client.triggerSchedule(request)
        try session.show(
            response.jsonValue(),
            text: [response.job?.id ?? ""]
        )
    }
}
