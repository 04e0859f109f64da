// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl schedule resume`.
struct ScheduleResumeCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Let a paused schedule make jobs again, from its next time on.",
        discussion: """
            EXAMPLE:
              jobctl schedule resume report
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Name of the schedule.")
    var name: String

    func run(in session: Session) async throws {
        var request = JobdV1.ResumeScheduleRequest()
        request.namespace = session.namespace
        request.scheduleId = name
        let response = try await session.client.resumeSchedule(request)
        try session.show(
            response.jsonValue(),
            text: ["\(name) resumed, next \(TimeText.full(response.schedule?.nextTime, now: TimeText.now()))"]
        )
    }
}
