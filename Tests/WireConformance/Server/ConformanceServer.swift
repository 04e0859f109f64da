// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import Glibc
internal import Logging
internal import WireGRPC
internal import WireNet

/// The server under test: told once on standard input how to serve, tells on standard output where, and serves.
package struct ConformanceServer {
    private static let host = "127.0.0.1"
    private let server: GRPCServer

    /// Reads how to serve, and begins. The end of the input means nothing: the test runner closes it at once.
    ///
    /// - Throws: `ConformanceFailure` for what cannot be served, `NetError` for certificates that cannot be used.
    package static func start(label: String) async throws -> ConformanceServer {
        guard let request = try DelimitedInput(descriptor: STDIN_FILENO).next(Conformance.ServerCompatRequest.self)
        else { throw ConformanceFailure("standard input holds no ServerCompatRequest") }
        guard request.protocol == .grpc else {
            throw ConformanceFailure("only gRPC is served, not \(request.protocol)")
        }
        var configuration = GRPCServerConfiguration()
        if request.messageReceiveLimit > 0 {
            configuration.requestBytesMax = Int(request.messageReceiveLimit)
        }
        var files = try CredentialFiles()
        defer { files.remove() }
        var response = Conformance.ServerCompatResponse()
        if request.useTls {
            configuration.tls = try tls(of: request, &files)
            response.pemCert = request.serverCreds?.cert ?? []
        }
        let server = GRPCServer(
            services: [ConformanceService().definition],
            configuration: configuration,
            logger: Logger(label: label)
        )
        let bound = try await server.start(on: [.tcp(host: host, port: 0)])
        guard case .tcp(_, let port)? = bound.first else { throw ConformanceFailure("no port was taken") }
        response.host = host
        response.port = UInt32(port)
        try DelimitedOutput(descriptor: STDOUT_FILENO).write(response)
        return ConformanceServer(server: server)
    }

    private static func tls(
        of request: Conformance.ServerCompatRequest,
        _ files: inout CredentialFiles
    ) throws(ConformanceFailure) -> ServerTLSConfiguration {
        guard let credentials = request.serverCreds else {
            throw ConformanceFailure("TLS is asked for, without the server_creds that it would be served with")
        }
        var tls = ServerTLSConfiguration(
            certificateFile: try files.add("server.pem", credentials.cert),
            keyFile: try files.add("server.key", credentials.key)
        )
        if !request.clientTlsCert.isEmpty {
            tls.pinnedClientFile = try files.add("client.pem", request.clientTlsCert)
        }
        return tls
    }
}
