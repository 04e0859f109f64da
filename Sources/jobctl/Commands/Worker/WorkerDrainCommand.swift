// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl worker drain`.
struct WorkerDrainCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "drain",
        abstract: "Give a worker nothing further, and tell it to end once what it runs is done.",
        discussion: """
            EXAMPLES:
              jobctl worker drain gpu-1
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The worker's name, as 'jobctl worker list' shows it.")
    var name: String

    func run(in session: Session) async throws {
        var request = JobdV1.DrainWorkerRequest()
        request.namespace = session.namespace
        request.workerId = name
        let response = try await session.client.drainWorker(request)
        let worker = response.worker ?? JobdV1.Worker()
        try session.show(response.jsonValue(), text: [WorkerText.drained(worker)])
    }
}
