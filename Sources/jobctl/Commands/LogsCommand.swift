// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl logs`: what a command wrote.
struct LogsCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "logs",
        abstract: "Show what a job's command wrote.",
        discussion: """
            The command's standard output comes to standard output, its standard error to standard error. \
            --offset needs a single --stream. With --follow, the output of a further attempt begins after a line \
            "-- attempt 2 --" on standard error.

            EXAMPLES:
              jobctl logs ID
              jobctl logs --follow ID
              jobctl logs --attempt 1 --stream stderr ID
              jobctl logs --stream stdout --offset 4096 ID
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The job's id.")
    var id: String

    @Flag(name: .shortAndLong, help: "Go on until the job has ended.")
    var follow = false

    @Option(help: ArgumentHelp("The attempt, from 1. (default: the newest)", valueName: "number"))
    var attempt: Int32?

    @Option(help: "Which output.")
    var stream: StreamArgument = .both

    @Option(help: ArgumentHelp("First byte wanted, counted from the start of the stream.", valueName: "number"))
    var offset: Int64 = 0

    func validate() throws {
        guard offset >= 0 else { throw ValidationError("--offset is 0 or more") }
        guard offset == 0 || stream != .both else {
            throw ValidationError("--offset needs --stream stdout or --stream stderr")
        }
        guard (attempt ?? 1) >= 1 else { throw ValidationError("--attempt is 1 or more") }
    }

    func run(in session: Session) async throws {
        let handle = session.handle(id)
        let attempts = attempt.map(AttemptSelection.number) ?? .newest
        let writer = OutputWriter(session: session, member: nil, marks: AttemptMarks())
        // Followed apart, each stream resumes at its own offset after a lost connection.
        let streams: [JobdV1.OutputStream] = follow && stream == .both ? [.stdout, .stderr] : [stream.stream]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for stream in streams {
                let output = handle.output(attempts: attempts, stream: stream, offset: offset, follow: follow)
                group.addTask {
                    for try await chunk in output { try writer.write(chunk) }
                }
            }
            try await group.waitForAll()
        }
    }
}
