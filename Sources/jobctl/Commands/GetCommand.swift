// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl get`: one job in full.
struct GetCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show a job with its attempts and its history.",
        discussion: """
            EXAMPLES:
              jobctl get 01997a2e-5f00-7000-8000-000000000000
              jobctl --output json get ID | jq .job.state
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The job's id.")
    var id: String

    func run(in session: Session) async throws {
        let response = try await session.handle(id).get()
        try session.show(
            response.jsonValue(),
            text: JobDetail.lines(
                of: response.job ?? JobdV1.Job(),
                events: response.events,
                now: TimeText.now(),
                width: Console.tableWidth
            )
        )
    }
}
