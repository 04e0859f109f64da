// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import WireConformance

/// `wire-conformance-server`: the server under test of connectrpc's conformance tests, for their gRPC suites. It reads one
/// message on standard input, writes one on standard output, and serves until it is ended by a signal.
@main
struct WireConformanceServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire-conformance-server",
        abstract: "Serve the calls of connectrpc's conformance tests; the test runner starts it."
    )

    func run() async throws {
        let server = try await ConformanceServer.start(label: "wire-conformance-server")
        // The loops serve; nothing is left to do here.
        let never = AsyncStream<Never> { _ in }
        for await _ in never {}
        withExtendedLifetime(server) {}
    }
}
