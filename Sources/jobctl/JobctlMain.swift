// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import JobArguments

/// Where the process begins: parse, run, turn whatever was thrown into one line and an exit code.
@main
enum JobctlMain {
    static func main() async {
        let arguments: [String]
        do {
            arguments = NegativeValues.joined(try ProgramArguments.all())
        } catch {
            let remedy = "give such bytes in a file, with --stdin FILE or --payload-file FILE"
            let failure = CommandFailure.usage("argument \(error.position) is not UTF-8", remedy: remedy)
            finish(ErrorReport(failure, format: .asked(in: CommandLine.arguments)))
        }
        do {
            if arguments.first == "help", let unknown = UnknownCommand(in: arguments, of: JobctlCommand.self) {
                throw CommandFailure(unknown)
            }
            var command = try JobctlCommand.parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            finish(ErrorReport(error, format: .asked(in: arguments)))
        }
    }

    private static func finish(_ report: ErrorReport) -> Never {
        let console = Console()
        if let out = report.out { try? console.line(out) }
        if let err = report.err { console.note(err) }
        exit(report.code)
    }
}
