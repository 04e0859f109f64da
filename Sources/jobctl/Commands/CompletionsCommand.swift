// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `jobctl completions`: scripts for shells.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell.",
        discussion: """
            EXAMPLES:
              jobctl completions bash > /etc/bash_completion.d/jobctl
              jobctl completions zsh > "${fpath[1]}/_jobctl"
              jobctl completions fish > ~/.config/fish/completions/jobctl.fish
            """
    )

    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash
        case zsh
        case fish
    }

    @Argument(help: "The shell.")
    var shell: Shell

    func run() throws {
        let script =
            switch shell {
            case .bash: JobctlCommand.completionScript(for: .bash)
            case .zsh: JobctlCommand.completionScript(for: .zsh)
            case .fish: JobctlCommand.completionScript(for: .fish)
            }
        try Console().line(script)
    }
}
