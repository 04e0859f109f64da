// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobAccess
internal import JobCore

/// `jobctl token create`.
struct TokenCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a token and print it, once: the file keeps no more than its SHA-256.",
        discussion: """
            Roles: viewer sees everything; submitter also hands in jobs and manages them; worker runs jobs, and nothing \
            else; operator also removes jobs and manages schedules and workers; admin may do everything.

            EXAMPLES:
              jobctl token create ci --grant submitter@builds --grant viewer@* > ci.token
              jobctl token create thumbnails --grant worker@media --expires-in 90d
            """
    )

    @OptionGroup var global: GlobalOptions

    @OptionGroup var access: AccessFileOption

    @Argument(help: "Whose it is: 1 to 63 letters, digits and \"._-@\". Events name it.")
    var principal: String

    @Option(
        name: .customLong("grant"),
        help: ArgumentHelp("A role in a namespace, or in all with *; repeatable.", valueName: "role@namespace"),
        transform: Self.grant
    )
    var grants: [Grant] = []

    @Option(
        help: ArgumentHelp("How long it is good, such as 90d. (default: until it is revoked)", valueName: "duration"),
        transform: DurationText.parse
    )
    var expiresIn: Duration?

    private static func grant(_ text: String) throws -> Grant {
        do {
            return try Grant(text)
        } catch {
            throw ValidationError(error.message)
        }
    }

    func validate() throws {
        if grants.isEmpty { throw ValidationError("say with --grant ROLE@NAMESPACE what the token is good for") }
        if let expiresIn, expiresIn <= .zero { throw ValidationError("--expires-in is more than 0") }
    }

    func run() async throws {
        let file = try access.file(environment: Surroundings.environment())
        let token = AccessToken.make()
        let now = Timestamp(nanoseconds: TimeText.now() / 1_000_000_000 * 1_000_000_000)
        let entry: AccessEntry
        do throws(AccessError) {
            entry = try AccessEntry(
                token.credential,
                principal: principal,
                grants: grants,
                created: now,
                expires: expiresIn.map { now + TimeSpan.seconds($0.components.seconds) }
            )
        } catch {
            throw CommandFailure.usage(error.message, remedy: "see 'jobctl token create --help'")
        }
        let isNew: Bool
        do throws(AccessError) {
            isNew = try file.add(entry)
        } catch {
            throw CommandFailure(error)
        }
        let console = Console()
        // A name that was mistyped makes a file that no jobd reads.
        if isNew {
            console.note("jobctl: made \(file.path); it counts once jobd is started with --access-file \(file.path)")
        }
        if global.output == .json {
            var object = TokenText.json(of: entry)
            object.put("token", token.secret)
            try console.json(.object(object))
        } else {
            try console.line(token.secret)
            console.note("jobctl: this is the only time that the token is shown; \(token.id) names it")
        }
        console.settle()
    }
}
