// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient

/// `jobctl stats`: how the server is doing.
struct StatsCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Show how the server is doing, in numbers.",
        discussion: """
            Counts of what happens began with 0 when the server was started. With access control it takes a role in every \
            namespace (viewer@*). --prometheus writes the text format of Prometheus, as for the textfile collector of its \
            node exporter.

            EXAMPLES:
              jobctl stats
              jobctl --output json stats
              cd /var/lib/node-exporter && jobctl stats --prometheus > jobd.prom.new && mv jobd.prom.new jobd.prom
            """
    )

    @Flag(help: "Write the text format of Prometheus.")
    var prometheus = false

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if prometheus, global.output == .json {
            throw ValidationError("--prometheus is a format of its own: leave out --output json")
        }
    }

    func run(in session: Session) async throws {
        let stats = try await session.client.getStats()
        if prometheus {
            for line in PrometheusText.lines(of: stats) { try session.console.line(line) }
            return
        }
        try session.show(stats.jsonValue(), text: StatsText.lines(of: stats, now: TimeText.now()))
    }
}
