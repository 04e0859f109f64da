// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import JobDaemon

/// Where the tools' lines go.
enum ToolOutput {
    static func tools(directory: String) -> JournalTools {
        JournalTools(directory: directory, show: show, complain: complain)
    }

    static func show(_ line: String) {
        print(line)
    }

    static func complain(_ line: String) {
        FileHandle.standardError.write(Data("jobd: \(line)\n".utf8))
    }

    /// Ends the process with a tool's exit code.
    static func end(with code: Int32) throws {
        guard code == JournalExit.done else { throw ExitCode(code) }
    }
}

/// The store that a tool works on.
struct StoreOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The data directory.", valueName: "DIR"))
    var dataDir: String

    /// Runs a tool and ends with its exit code.
    func run(_ tool: (JournalTools) -> Int32) throws {
        try ToolOutput.end(with: tool(ToolOutput.tools(directory: dataDir)))
    }
}
