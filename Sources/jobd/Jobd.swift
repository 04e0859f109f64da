// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobDaemon

/// The daemon's command line.
@main
struct Jobd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobd",
        abstract: "The Smart Job Executor: a durable job service over gRPC.",
        version: DaemonVersion.text,
        subcommands: [Serve.self, JournalCommand.self]
    )

    static func main() async {
        if let unknown = UnknownCommand(in: Array(CommandLine.arguments.dropFirst()), of: Jobd.self) {
            ToolOutput.complain("\(unknown.what): \(unknown.remedy)")
            exit(withError: ExitCode(Serve.usageExitCode))
        }
        await main(nil)
    }
}
