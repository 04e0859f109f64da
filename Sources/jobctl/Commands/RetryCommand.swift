// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl retry`: queues ended jobs again.
struct RetryCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Queue failed, cancelled or expired jobs again, with fresh attempts.",
        discussion: """
            EXAMPLES:
              jobctl retry ID
              jobctl --output json list --state failed | jq -r .id | xargs jobctl retry
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Ids of the jobs.")
    var ids: [String]

    func run(in session: Session) async throws {
        try await session.forEachJob(ids) { id in
            var request = JobdV1.RetryJobRequest()
            request.namespace = session.namespace
            request.jobId = id
            let response = try await session.client.retryJob(request)
            try session.show(
                response.jsonValue(),
                text: [JobWaiter.summary(of: response.job ?? JobdV1.Job())]
            )
        }
    }
}
