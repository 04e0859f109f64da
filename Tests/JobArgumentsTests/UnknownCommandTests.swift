// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import JobArguments

@Suite("UnknownCommand")
struct UnknownCommandTests {
    private struct Root: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "root", subcommands: [Serve.self, Log.self])
    }

    private struct Serve: ParsableCommand {
        @Argument var words: [String] = []
    }

    private struct Log: ParsableCommand {
        static let configuration = CommandConfiguration(subcommands: [Verify.self, Dump.self])
    }

    private struct Verify: ParsableCommand {}
    private struct Dump: ParsableCommand {}

    @Test(
        "the word that is none is named with its path, and with what it may have been meant for",
        arguments: [
            (["server"], "there is no command 'server'", "did you mean 'serve'?"),
            (["log", "verif"], "there is no command 'log verif'", "did you mean 'verify'?"),
            (["log", "d"], "there is no command 'log d'", "did you mean 'dump'?"),
            (["help", "nosuch"], "there is no command 'nosuch'", "commands are serve, log"),
            (["help", "log", "x"], "there is no command 'log x'", "commands are verify, dump"),
        ]
    )
    func unknown(words: [String], what: String, remedy: String) {
        let unknown = UnknownCommand(in: words, of: Root.self)
        #expect(unknown?.what == what && unknown?.remedy == remedy)
    }

    @Test(
        "commands, their arguments and options are none of its business",
        arguments: [
            [], ["help"], ["serve", "anything"], ["log"], ["log", "dump", "-x"], ["--version"], ["log", "--help"],
        ]
    )
    func known(words: [String]) {
        #expect(UnknownCommand(in: words, of: Root.self) == nil)
    }
}
