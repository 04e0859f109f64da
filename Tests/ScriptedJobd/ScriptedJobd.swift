// SPDX-License-Identifier: Apache-2.0

internal import JobStubs
internal import Logging
package import WireGRPC

/// Scripted services behind a real server.
package struct ScriptedJobd: Sendable {
    /// Where it listens.
    package let address: BoundAddress
    private let server: GRPCServer

    /// Serves until `stop`, by default on any free port.
    package static func start(
        _ services: [GRPCServiceDefinition],
        on address: ListenAddress = .tcp(host: "127.0.0.1", port: 0)
    ) async throws -> ScriptedJobd {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = GRPCServer(services: services, configuration: GRPCServerConfiguration(), logger: logger)
        let bound = try await server.start(on: [address])
        return ScriptedJobd(address: bound[0], server: server)
    }

    /// Ends every call and closes the port.
    package func stop() async {
        await server.shutdownGracefully(grace: .zero)
    }

    /// Serves while `body` runs.
    package static func serving(
        _ services: [GRPCServiceDefinition],
        _ body: (ScriptedJobd) async throws -> Void
    ) async throws {
        let jobd = try await start(services)
        do {
            try await body(jobd)
        } catch {
            await jobd.stop()
            throw error
        }
        await jobd.stop()
    }
}
