// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobDaemon

/// `jobd journal verify`.
struct JournalVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check every byte of log and snapshots, or of a backup; changes and locks nothing.",
        discussion: """
            Each damage is named with its file and offset on standard error. A write that is under way, or was when the \
            process ended, is no damage. The store may be in use.

            \(JournalExit.help)
            """
    )

    @Option(help: ArgumentHelp("The data directory.", valueName: "DIR"))
    var dataDir: String?

    @Option(help: ArgumentHelp("A backup to check, instead of a data directory.", valueName: "FILE"))
    var backup: String?

    func validate() throws {
        guard (dataDir == nil) != (backup == nil) else {
            throw ValidationError("name either --data-dir or --backup")
        }
    }

    func run() throws {
        let code =
            if let dataDir {
                ToolOutput.tools(directory: dataDir).verify()
            } else {
                JournalTools.verify(backup: backup ?? "", show: ToolOutput.show, complain: ToolOutput.complain)
            }
        try ToolOutput.end(with: code)
    }
}
