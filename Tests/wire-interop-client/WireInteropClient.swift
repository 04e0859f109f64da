// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Logging
internal import WireGRPC
internal import WireInterop
internal import WireNet

/// `wire-interop-client --server_host HOST --server_port PORT --test_case NAME`: runs one of gRPC's interoperability
/// tests against any server, with the flags that all such clients have. Ends with 0 when the test passed.
@main
struct WireInteropClient: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire-interop-client",
        abstract: "Run one of gRPC's interoperability tests against a server."
    )

    @Option(name: .customLong("server_host"), help: "Where the server is.")
    var serverHost = "localhost"

    @Option(name: .customLong("server_port"), help: "The server's port.")
    var serverPort: Int

    @Option(
        name: .customLong("server_host_override"),
        help: "The name to call the server by, in :authority and in TLS."
    )
    var serverHostOverride: String?

    @Option(name: .customLong("test_case"), help: "The test to run.")
    var testCase: InteropCase

    @Option(name: .customLong("use_tls"), help: "Whether to use TLS.")
    var useTLS = false

    @Option(name: .customLong("ca_file"), help: "Certificates to trust instead of the system's, in PEM.")
    var caFile: String?

    @Option(name: .customLong("use_test_ca"), help: "Trust the certificates of --ca_file, and them only.")
    var useTestCA: Bool?

    @Option(name: .customLong("service_config_json"), help: "How to call the server, as a gRPC service config.")
    var serviceConfigJSON: String?

    func validate() throws {
        guard useTLS || caFile == nil else { throw ValidationError("--ca_file needs --use_tls=true") }
        guard useTestCA != true || caFile != nil else { throw ValidationError("--use_test_ca needs --ca_file") }
    }

    func run() async throws {
        var configuration = GRPCChannelConfiguration()
        configuration.authority = serverHostOverride
        if let serviceConfigJSON {
            configuration.serviceConfig = try ServiceConfig(json: serviceConfigJSON)
        }
        if useTLS {
            configuration.tls = ClientTLSConfiguration(
                caFile: useTestCA == false ? nil : caFile,
                serverName: serverHostOverride
            )
        }
        let channel = GRPCChannel(
            target: .tcp(host: serverHost, port: serverPort),
            configuration: configuration,
            logger: Logger(label: "wire-interop-client")
        )
        do {
            try await testCase.run(over: channel)
        } catch {
            print("\(testCase.rawValue) failed: \(error)")
            throw ExitCode.failure
        }
        await channel.close()
        print("\(testCase.rawValue) passed")
    }
}

extension InteropCase: ExpressibleByArgument {}
