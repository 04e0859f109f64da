// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl cancel`: cancels jobs.
struct CancelCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel jobs; a running command is ended with its whole process tree.",
        discussion: """
            EXAMPLES:
              jobctl cancel ID
              jobctl cancel --reason 'wrong branch' --grace 30s ID ID
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Ids of the jobs.")
    var ids: [String]

    @Option(help: ArgumentHelp("Why, for people; kept with the job.", valueName: "text"))
    var reason = ""

    @Option(
        help: ArgumentHelp("Time between TERM and KILL. (default: 10s)", valueName: "duration"),
        transform: DurationText.parse
    )
    var grace: Duration?

    func run(in session: Session) async throws {
        try await session.forEachJob(ids) { id in
            var request = JobdV1.CancelJobRequest()
            request.namespace = session.namespace
            request.jobId = id
            request.reason = reason
            request.grace = grace?.message
            let response = try await session.client.cancelJob(request)
            try session.show(
                response.jsonValue(),
                text: [JobWaiter.summary(of: response.job ?? JobdV1.Job())]
            )
        }
    }
}
