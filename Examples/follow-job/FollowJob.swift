// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobClient
import JobProto

/// `follow-job COMMAND [ARGUMENT...]`: runs a command through jobd, tells each step, and ends as the command did.
@main
enum FollowJob {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        guard !arguments.isEmpty else {
            print("usage: follow-job COMMAND [ARGUMENT...]")
            exit(64)
        }
        let environment = ProcessInfo.processInfo.environment
        var configuration = JobClientConfiguration()
        if let token = environment["JOBD_EXAMPLE_TOKEN"] {
            configuration.token = { token }
        }
        let server = try ServerAddress(environment["JOBD_SERVER"] ?? "127.0.0.1:50051")
        let client = JobClient.connect(server, configuration: configuration)

        var command = JobdV1.CommandSpec()
        command.argv = arguments
        var request = JobdV1.SubmitJobRequest()
        request.spec = .command(command)
        let job = try await client.submit(request)

        for try await event in job.events() {
            print("#\(event.sequence) \(event.toState.name ?? "") \(event.reason)")
        }
        for try await chunk in job.output() {
            FileHandle.standardOutput.write(Data(chunk.data))
        }
        let ended = try await job.wait()
        await client.close()
        exit(ended.exitCode ?? 1)
    }
}
