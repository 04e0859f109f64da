// SPDX-License-Identifier: Apache-2.0

import Logging
import WireGRPC

/// A server with the probe service and a channel to it, for the time of `body`.
func withProbe(
    on address: ListenAddress = .tcp(host: "127.0.0.1", port: 0),
    server configuration: GRPCServerConfiguration = GRPCServerConfiguration(),
    client: GRPCChannelConfiguration = GRPCChannelConfiguration(),
    _ body: (GRPCChannel, ProbeService, GRPCServer) async throws -> Void
) async throws {
    let probe = ProbeService()
    let server = GRPCServer(services: [probe.definition], configuration: configuration, logger: .quiet)
    let bound = try await server.start(on: [address])
    let channel = GRPCChannel(target: bound[0], configuration: client, logger: .quiet)
    do {
        try await body(channel, probe, server)
    } catch {
        await channel.close()
        await server.shutdownGracefully(grace: .zero)
        throw error
    }
    await channel.close()
    await server.shutdownGracefully(grace: .seconds(5))
}

extension Logger {
    /// Says nothing: tests cause what it would warn of.
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}

/// What `body` fails with as a status; nil when it does not fail.
func status(_ body: () async throws -> Void) async -> RPCError? {
    do {
        try await body()
        return nil
    } catch let error as RPCError {
        return error
    } catch {
        return RPCError(code: RPCCode(rawValue: -1), message: "\(error)")
    }
}
