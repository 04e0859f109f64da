// SPDX-License-Identifier: Apache-2.0

package import ArgumentParser
package import JobClient

/// Options of every program that connects to jobd: where it is, how the connection is secured, and who calls.
package struct ConnectionOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Server to talk to: HOST:PORT or unix:PATH. (env: JOBD_SERVER; default: \(ServerAddress.standard))",
            valueName: "address"
        )
    )
    package var server: String?

    @OptionGroup package var tls: TLSOptions

    @OptionGroup package var token: TokenOptions

    package init() {}

    /// The server's address: the option, else the environment, else the default.
    package func address(environment: [String: String]) throws(ConnectionOptionsError) -> ServerAddress {
        let variable = environment["JOBD_SERVER"].flatMap { $0.isEmpty ? nil : $0 }
        guard let text = server ?? variable else { return .standard }
        do {
            return try ServerAddress(text)
        } catch {
            throw ConnectionOptionsError(
                what: "bad server address '\(text)': \(error.problem)",
                reason: "SERVER_ADDRESS_INVALID",
                remedy: "use HOST:PORT or unix:PATH in \(server == nil ? "JOBD_SERVER" : "--server")",
                isUsage: true
            )
        }
    }
}
