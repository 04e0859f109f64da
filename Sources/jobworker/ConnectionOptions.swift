// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobClient
internal import Logging
internal import WireGRPC

/// Where the server is, and how the connection to it is secured.
struct ConnectionOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Server whose jobs are run: HOST:PORT or unix:PATH. (env: JOBD_SERVER; default: \(ServerAddress.standard))",
            valueName: "address"
        )
    )
    var server: String?

    @OptionGroup var tls: TLSOptions

    @OptionGroup var token: TokenOptions

    /// The server's address: the option, else the environment, else the default.
    func address(environment: [String: String]) throws -> ServerAddress {
        let variable = environment["JOBD_SERVER"].flatMap { $0.isEmpty ? nil : $0 }
        guard let text = server ?? variable else { return .standard }
        do {
            return try ServerAddress(text)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// A client of the server that tries for as long as it takes.
    func client(of server: ServerAddress, environment: [String: String], logger: Logger) throws -> JobClient {
        var configuration = JobClientConfiguration()
        do throws(ConnectionOptionsError) {
            configuration.tls = try tls.configuration(environment: environment)
            if try token.token(environment: environment) != nil {
                // Read again for each stream, so that a file can be given another one.
                configuration.token = { [token] in
                    do {
                        return try token.token(environment: environment) ?? ""
                    } catch {
                        throw JobClientError(code: .unauthenticated, message: "\(error)")
                    }
                }
            }
        } catch {
            throw ValidationError("\(error)")
        }
        return JobClient.connect(server, configuration: configuration, logger: logger)
    }
}
