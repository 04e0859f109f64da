// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobAccess

/// `jobctl token list`.
struct TokenListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List what an access file lets in: tokens, certificates and users.",
        discussion: """
            EXAMPLES:
              jobctl token list --access-file /etc/jobd/access
              jobctl --output json token list | jq -r .principal
            """
    )

    @OptionGroup var global: GlobalOptions

    @OptionGroup var access: AccessFileOption

    func run() async throws {
        let file = try access.file(environment: Surroundings.environment())
        let entries: [AccessEntry]
        let problems: [String]
        do throws(AccessError) {
            (entries, problems) = try file.inspect()
        } catch {
            throw CommandFailure(error)
        }
        let console = Console()
        if global.output == .json {
            for entry in entries { try console.json(.object(TokenText.json(of: entry))) }
        } else if entries.isEmpty {
            if problems.isEmpty { console.note("jobctl: nobody is in \(file.path)") }
        } else {
            let table = TokenText.table(of: entries, now: TimeText.now())
            for line in table.lines(width: Console.tableWidth) { try console.line(line) }
        }
        console.settle()
        if !problems.isEmpty { throw CommandFailure(problems, in: file) }
    }
}
