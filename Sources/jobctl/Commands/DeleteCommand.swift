// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl delete`: removes ended jobs.
struct DeleteCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove jobs that have ended, and their output.",
        discussion: """
            EXAMPLES:
              jobctl delete ID
              jobctl --output json list --state cancelled | jq -r .id | xargs jobctl delete
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Ids of the jobs.")
    var ids: [String]

    @Option(help: ArgumentHelp("Only if the job still has this ETag.", valueName: "etag"))
    var etag = ""

    func run(in session: Session) async throws {
        try await session.forEachJob(ids) { id in
            var request = JobdV1.DeleteJobRequest()
            request.namespace = session.namespace
            request.jobId = id
            request.etag = etag
            let response = try await session.client.deleteJob(request)
            try session.show(response.jsonValue(), text: ["\(id) deleted"])
        }
    }
}
