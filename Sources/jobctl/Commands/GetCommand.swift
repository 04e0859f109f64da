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
        let job = response.job ?? JobdV1.Job()
        let workers = session.format == .text ? await workers(for: job, in: session) : nil
        try session.show(
            response.jsonValue(),
            text: JobDetail.lines(
                of: job,
                events: response.events,
                workers: workers,
                now: TimeText.now(),
                width: Console.tableWidth
            )
        )
    }

    /// The connected workers, where they tell something of the job; nil when they cannot be seen: they are no more than an
    /// addition to what was asked for.
    private func workers(for job: JobdV1.Job, in session: Session) async -> [JobdV1.Worker]? {
        guard job.state == .queued || JobTable.isRunning(job) else { return nil }
        return try? await session.workers(in: job.namespace)
    }
}
