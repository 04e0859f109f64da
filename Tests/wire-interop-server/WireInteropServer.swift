// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import Logging
internal import WireGRPC
internal import WireInterop
internal import WireNet

/// `wire-interop-server --listen HOST:PORT`: serves `grpc.testing.TestService` until it is ended by a signal.
@main
struct WireInteropServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wire-interop-server",
        abstract: "Serve the calls of gRPC's interoperability tests."
    )

    @Option(help: "Where to listen; port 0 takes any free one, which is printed.")
    var listen = InteropAddress(host: "127.0.0.1", port: 10000)

    @Option(help: ArgumentHelp("The certificate chain to serve with TLS, in PEM.", valueName: "file"))
    var tlsCert: String?

    @Option(help: ArgumentHelp("The key of the certificate, in PEM.", valueName: "file"))
    var tlsKey: String?

    func validate() throws {
        guard (tlsCert == nil) == (tlsKey == nil) else {
            throw ValidationError("give --tls-cert and --tls-key together")
        }
    }

    func run() async throws {
        var configuration = GRPCServerConfiguration()
        if let tlsCert, let tlsKey {
            configuration.tls = ServerTLSConfiguration(certificateFile: tlsCert, keyFile: tlsKey)
        }
        let server = GRPCServer(
            services: [InteropService(serverID: "wire-interop-server").definition],
            configuration: configuration,
            logger: Logger(label: "wire-interop-server")
        )
        let bound = try await server.start(on: [.tcp(host: listen.host, port: listen.port)])
        print("listening on \(bound[0])")
        // Whoever started this waits for the line, often through a pipe.
        fflush(nil)
        // The loops serve; nothing is left to do here.
        let never = AsyncStream<Never> { _ in }
        for await _ in never {}
    }
}

extension InteropAddress: ExpressibleByArgument {
    /// Reads "HOST:PORT".
    public init?(argument: String) {
        self.init(argument)
    }
}
