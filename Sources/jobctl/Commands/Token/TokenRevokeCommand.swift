// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobAccess

/// `jobctl token revoke`.
struct TokenRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a token out of an access file.",
        discussion: """
            Where other lines of the file are wrong, they are named, and jobd keeps to what the file said before, the token \
            included, until they are mended. Certificates and users are taken out by hand.

            EXAMPLES:
              jobctl token revoke 1f3a9c2e --access-file /etc/jobd/access
            """
    )

    @OptionGroup var global: GlobalOptions

    @OptionGroup var access: AccessFileOption

    @Argument(help: "The token, by the 8 digits in it that 'jobctl token list' shows.")
    var id: String

    func validate() throws {
        guard !AccessToken.isID(id) else { return }
        throw ValidationError(
            "'\(id)' is no token's id: name the 8 digits that 'jobctl token list' shows; take certificates and users out of "
                + "the file by hand"
        )
    }

    func run() async throws {
        let file = try access.file(environment: Surroundings.environment())
        let entry: AccessEntry
        let problems: [String]
        do throws(AccessError) {
            (entry, problems) = try file.remove(token: id)
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
        if !problems.isEmpty { throw CommandFailure(problems, in: file) }
    }
}
