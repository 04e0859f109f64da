// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobClient

/// Options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @Option(
        help: ArgumentHelp(
            "Server to talk to: HOST:PORT or unix:PATH. (env: JOBD_SERVER; default: \(ServerAddress.standard))",
            valueName: "address"
        )
    )
    var server: String?

    @OptionGroup var tls: TLSOptions

    @OptionGroup var token: TokenOptions

    @Option(name: .shortAndLong, help: "How results are written: text, or json for one object a line.")
    var output: OutputFormat = .text

    @Option(name: .shortAndLong, help: ArgumentHelp("Namespace of jobs and schedules.", valueName: "name"))
    var namespace = "default"

    @Option(
        help: ArgumentHelp(
            "Longest wait for the answer to one call, such as 5s. (default: 20s)",
            valueName: "duration"
        ),
        transform: DurationText.parse
    )
    var rpcTimeout: Duration?

    /// The server's address: the option, else the environment, else the default.
    func address(environment: [String: String]) throws -> ServerAddress {
        let variable = environment["JOBD_SERVER"].flatMap { $0.isEmpty ? nil : $0 }
        guard let text = server ?? variable else { return .standard }
        do {
            return try ServerAddress(text)
        } catch {
            throw CommandFailure(
                what: "bad server address '\(text)': \(error.problem)",
                reason: "SERVER_ADDRESS_INVALID",
                remedy: "use HOST:PORT or unix:PATH in \(server == nil ? "JOBD_SERVER" : "--server")",
                status: .usage
            )
        }
    }
}
