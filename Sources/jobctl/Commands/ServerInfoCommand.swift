// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient

/// `jobctl server-info`: what server this is.
struct ServerInfoCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "server-info",
        abstract: "Show what server this is, where its log stands and what it holds.",
        discussion: """
            Exits with 69 when the server cannot be reached, which makes it a health check.

            EXAMPLES:
              jobctl server-info
              jobctl --server unix:/run/jobd.sock server-info
              jobctl --rpc-timeout 2s server-info >/dev/null || echo down
            """
    )

    @OptionGroup var global: GlobalOptions

    func run(in session: Session) async throws {
        let info = try await session.client.getServerInfo()
        try session.show(
            info.jsonValue(),
            text: ServerInfoText.lines(of: info, address: session.server.description, now: TimeText.now())
        )
    }
}
