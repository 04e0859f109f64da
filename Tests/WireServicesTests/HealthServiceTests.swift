// SPDX-License-Identifier: Apache-2.0

import Logging
import Testing
import WireGRPC
import WireMessages
import WireServices

/// A health service behind a real server, and a client of it.
private func withHealth(
    _ body: (HealthService, GrpcHealthV1.HealthClient) async throws -> Void
) async throws {
    let health = HealthService()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let server = GRPCServer(services: [health.serviceDefinition], configuration: .init(), logger: logger)
    let bound = try await server.start(on: [.tcp(host: "127.0.0.1", port: 0)])
    let channel = GRPCChannel(target: bound[0], configuration: .init(), logger: logger)
    do {
        try await body(health, GrpcHealthV1.HealthClient(channel))
    } catch {
        Issue.record(error)
    }
    await channel.close()
    await server.shutdownGracefully(grace: .zero)
}

private func request(_ service: String) -> GrpcHealthV1.HealthCheckRequest {
    var request = GrpcHealthV1.HealthCheckRequest()
    request.service = service
    return request
}

@Suite("HealthService")
struct HealthServiceTests {
    @Test("Check answers what was set, and NOT_FOUND for a name that was not")
    func check() async throws {
        try await withHealth { health, client in
            health.set("", .serving)
            health.set("journal", .notServing)
            let whole = try await client.check(request("")).status
            #expect(whole == .serving)
            let journal = try await client.check(request("journal")).status
            #expect(journal == .notServing)
            let error = await #expect(throws: RPCError.self) {
                _ = try await client.check(request("other"))
            }
            #expect(error?.code == .notFound)
        }
    }

    @Test("List has every entry")
    func list() async throws {
        try await withHealth { health, client in
            health.set("a", .serving)
            health.set("b", .notServing)
            let statuses = try await client.list(GrpcHealthV1.HealthListRequest()).statuses.mapValues(\.status)
            #expect(statuses == ["a": .serving, "b": .notServing])
        }
    }

    @Test("Watch tells the status at once and after each change; an unknown name stays open")
    func watch() async throws {
        try await withHealth { health, client in
            var statuses = try await client.watch(request("late")).makeAsyncIterator()
            #expect(try await statuses.next()?.status == .serviceUnknown)
            health.set("late", .serving)
            #expect(try await statuses.next()?.status == .serving)
            health.set("other", .notServing)
            health.set("late", .serving)
            health.set("late", .notServing)
            #expect(try await statuses.next()?.status == .notServing)
        }
    }
}
