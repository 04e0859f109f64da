// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobAccess

/// `jobctl token revoke`.
struct TokenRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a token out of an access file.",
        discussion: """
            EXAMPLES:
              jobctl token revoke 1f3a9c2e --access-file /etc/jobd/access
            """
    )

    @OptionGroup var global: GlobalOptions

    @OptionGroup var access: AccessFileOption

    @Argument(help: "The token, by the 8 digits in it that 'jobctl token list' shows.")
    var id: String

    func run() async throws {
        let file = try access.file(environment: Surroundings.environment())
        let entry: AccessEntry
        do throws(AccessError) {
            entry = try file.remove(token: id)
        } catch {
            throw CommandFailure(error)
        }
        let console = Console()
        if global.output == .json {
            try console.json(.object(TokenText.json(of: entry)))
        } else {
            try console.line("revoked \(id) of \(entry.principal)")
        }
        console.settle()
    }
}
