// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments

/// Options that every command takes, before or after its name.
struct GlobalOptions: ParsableArguments, Sendable {
    @OptionGroup var connection: ConnectionOptions

    @Option(name: .shortAndLong, help: "How results are written: text, or json for one object a line.")
    var output: OutputFormat = .text

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Namespace of jobs, schedules and workers. (env: JOBCTL_NAMESPACE; default: default)",
            valueName: "name"
        )
    )
    var namespace: String?

    @Option(
        help: ArgumentHelp(
            "Longest wait for the answer to one call, such as 5s. (default: 20s)",
            valueName: "duration"
        ),
        transform: DurationText.parse
    )
    var rpcTimeout: Duration?

    func validate() throws {
        guard rpcTimeout.map({ $0 > .zero }) ?? true else {
            throw ValidationError("--rpc-timeout 0 leaves no time for an answer; write a span such as 20s")
        }
    }

    /// The namespace: the option, else the environment, else the default.
    func namespace(environment: [String: String]) -> String {
        let variable = environment["JOBCTL_NAMESPACE"].flatMap { $0.isEmpty ? nil : $0 }
        return namespace ?? variable ?? "default"
    }
}
