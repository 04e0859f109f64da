// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import WireConformance

/// `wire-conformance-client`: the client under test of connectrpc's conformance tests, for their gRPC suites. It makes the
/// calls that come on standard input, and writes how each ended on standard output.
@main
struct WireConformanceClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire-conformance-client",
        abstract: "Make the calls of connectrpc's conformance tests; the test runner starts it."
    )

    func run() async throws {
        try await ConformanceClient.run(label: "wire-conformance-client")
    }
}
