// SPDX-License-Identifier: Apache-2.0

import JobStubs
import Logging
import ScriptedJobd
import WireGRPC

@testable import JobClient

extension ScriptedJobService {
    /// Serves while `body` runs, which gets a client that never really pauses.
    static func serving(
        _ service: ScriptedJobService,
        configuration: JobClientConfiguration = JobClientConfiguration(),
        _ body: (JobClient) async throws -> Void
    ) async throws {
        try await ScriptedJobd.serving([service.serviceDefinition]) { jobd async throws in
            let channel = GRPCChannel(
                target: jobd.address,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            )
            let client = JobClient(
                channel: channel,
                configuration: configuration,
                surroundings: ClientSurroundings(pause: { _ in await Task.yield() }, random: { 0 })
            )
            do {
                try await body(client)
            } catch {
                await channel.close()
                throw error
            }
            await channel.close()
        }
    }
}
