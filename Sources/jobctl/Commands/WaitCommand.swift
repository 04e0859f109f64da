// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient

/// `jobctl wait`: waits for the ends of jobs.
struct WaitCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "wait",
        abstract: "Wait until jobs have ended and exit as the first of them that did not succeed.",
        discussion: """
            A job that cannot be waited for is named, and its error is the exit code once the others have ended.

            EXAMPLES:
              jobctl wait ID && echo well done
              jobctl wait ID ID ID || echo at least one did not succeed
              jobctl wait --timeout 30s ID; [ $? = 75 ] && echo still going
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Ids of the jobs.")
    var ids: [String]

    @Option(
        help: ArgumentHelp("Give up waiting after this time (exit code 75).", valueName: "duration"),
        transform: DurationText.parse
    )
    var timeout: Duration?

    func run(in session: Session) async throws {
        let end = timeout.map { ContinuousClock.now + $0 }
        var first = CommandExit.success
        try await session.forEachJob(ids) { id in
            let waiter = JobWaiter(session: session, handle: session.handle(id))
            let status = try await waiter.status(timeout: end.map { max(.zero, $0 - .now) })
            if first == .success { first = status }
        }
        if first != .success { throw first }
    }
}
