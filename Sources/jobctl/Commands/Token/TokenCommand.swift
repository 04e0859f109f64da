// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser

/// `jobctl token`: who may call a server.
struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Make and revoke the tokens of a server's access file.",
        discussion: """
            Works on the file that 'jobd serve --access-file' names, on the machine that it is on. jobd reads it again \
            within a second; calls under way with a token that is gone are ended.

            EXAMPLES:
              jobctl token create ci --grant submitter@builds --access-file /etc/jobd/access
              jobctl token list --access-file /etc/jobd/access
              jobctl token revoke 1f3a9c2e --access-file /etc/jobd/access
            """,
        subcommands: [TokenCreateCommand.self, TokenListCommand.self, TokenRevokeCommand.self]
    )

    @OptionGroup var global: GlobalOptions
}
