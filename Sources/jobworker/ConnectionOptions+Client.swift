// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobClient
internal import Logging
internal import WireGRPC

extension ConnectionOptions {
    /// The server's address.
    ///
    /// - Throws: `ValidationError`, which is shown together with the usage.
    func server(environment: [String: String]) throws -> ServerAddress {
        do {
            return try address(environment: environment)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    /// A client of the server that tries for as long as it takes.
    ///
    /// - Throws: `ValidationError`, which is shown together with the usage.
    func client(of server: ServerAddress, environment: [String: String], logger: Logger) throws -> JobClient {
        var configuration = JobClientConfiguration()
        do throws(ConnectionOptionsError) {
            configuration.tls = try tls.configuration(environment: environment, isUnix: server.isUnix)
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
