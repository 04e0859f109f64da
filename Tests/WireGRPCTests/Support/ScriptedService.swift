// SPDX-License-Identifier: Apache-2.0

import Synchronization
import WireMessages

@testable import WireGRPC

/// A service that fails as often and in the way that the test says, and then answers with its name.
final class ScriptedService: Sendable {
    struct Seen {
        /// What `grpc-previous-rpc-attempts` said in each call; "" for none.
        var previousAttempts: [String] = []
        var deadlines: [Bool] = []
        var tokens: [String] = []
    }

    let name: String
    let held = Signal()
    let released = Signal()
    private let failures: Mutex<[RPCError]>
    private let noted = Mutex(Seen())

    init(_ name: String = "server", failures: [RPCError] = []) {
        self.name = name
        self.failures = Mutex(failures)
    }

    static func path(_ method: String) -> String { "/test.Script/\(method)" }

    var seen: Seen { noted.withLock { $0 } }

    var definition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "test.Script",
            methods: [
                .unary("Name", request: Text.self, response: Text.self) { [self] _, context in
                    try note(context)
                    return Text(name)
                },
                .clientStreaming("Sum", request: Number.self, response: Number.self) { [self] requests, context in
                    var sum: Int32 = 0
                    for try await number in requests { sum += number.value }
                    try note(context)
                    return Number(sum)
                },
                .serverStreaming("FailAfterHeaders", request: Text.self, response: Text.self) {
                    [self] _, responses, context in
                    try await responses.flushHeaders()
                    try note(context)
                },
                .unary("Hold", request: Text.self, response: Text.self) { [self] _, context in
                    try note(context)
                    held.fire()
                    await released.wait()
                    return Text(name)
                },
            ]
        )
    }

    private func note(_ context: ServerContext) throws {
        noted.withLock { seen in
            seen.previousAttempts.append(context.metadata.first("grpc-previous-rpc-attempts") ?? "")
            seen.deadlines.append(context.deadline != nil)
            seen.tokens += context.metadata.values(for: "authorization")
        }
        let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if let failure { throw failure }
    }

    /// Starts a server with this service (and others) alone.
    func serve(
        on address: ListenAddress = GRPCServerTests.socketAddress(),
        with others: [GRPCServiceDefinition] = [],
        configuration: GRPCServerConfiguration = GRPCServerConfiguration()
    ) async throws -> (server: GRPCServer, address: BoundAddress) {
        let server = GRPCServer(services: [definition] + others, configuration: configuration, logger: .quiet)
        return (server, try await server.start(on: [address])[0])
    }
}

extension GRPCChannel {
    /// Asks the scripted service for its name.
    func name(_ options: CallOptions = CallOptions()) async throws -> String {
        try await unary(ScriptedService.path("Name"), Text(""), options: options, response: Text.self).value
    }

    /// Asks until `isDone` with the names seen so far; servers that cannot be reached in between do not matter.
    func names(until isDone: ([String]) -> Bool) async throws -> [String] {
        var names: [String] = []
        while !isDone(names) {
            names.append(try await name(CallOptions(waitForReady: true)))
        }
        return names
    }
}

extension GRPCChannelConfiguration {
    /// Waits that suit tests, and a service config.
    static func quick(_ change: (inout ServiceConfig) -> Void = { _ in }) -> GRPCChannelConfiguration {
        var configuration = GRPCChannelConfiguration()
        configuration.backoff.initial = .milliseconds(2)
        configuration.backoff.max = .milliseconds(20)
        change(&configuration.serviceConfig)
        return configuration
    }
}

extension MethodConfig {
    /// For all methods: retries of UNAVAILABLE.
    static func retrying(_ attemptsMax: Int) -> MethodConfig {
        var method = MethodConfig(names: [Name()])
        method.retryPolicy = CallRetryPolicy(
            attemptsMax: attemptsMax,
            initialBackoff: .milliseconds(1),
            backoffMax: .milliseconds(5),
            backoffMultiplier: 2,
            retryableCodes: [.unavailable]
        )
        return method
    }
}

/// Returns once `condition` holds.
func wait(_ condition: () -> Bool) async throws {
    while !condition() {
        try await Task.sleep(for: .milliseconds(1))
    }
}
