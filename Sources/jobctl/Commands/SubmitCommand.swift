// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto

/// `jobctl submit`: hands a job over and prints its id.
struct SubmitCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "submit",
        abstract: "Submit a job and print its id.",
        discussion: """
            The job is on stable storage once its id is printed. Everything after -- is the command; no shell is involved.

            EXAMPLES:
              jobctl submit -- /usr/bin/make -j2
              jobctl submit --delay 10m --queue reports --label team=ops -- ./report.sh
              jobctl submit --at 2030-12-01T09:00:00Z -- curl -fsS https://example.org/
              jobctl submit --wait -- sh -c 'exit 3'; echo $?
              jobctl submit --url https://example.org/hook --method PUT --body order.json
              jobctl submit --kind thumbnail --payload '{"id": 7}' --max-attempts 3
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var submission: SubmissionOptions
    @OptionGroup var job: JobOptions

    @Flag(help: "Wait for the job's end; exit as it did.")
    var wait = false

    @OptionGroup var command: ArgvArguments

    func validate() throws {
        if wait { try job.checkOutlivesWait() }
    }

    func run(in session: Session) async throws {
        let request = try session.requestBuilder.request(
            namespace: session.namespace,
            job: job,
            submission: submission,
            argv: command.argv
        )
        let response = try await session.submit(request)
        let accepted = response.job ?? JobdV1.Job()
        try session.show(
            response.jsonValue(),
            text: [submission.validateOnly ? "valid" : accepted.id]
        )
        if response.deduplicated, session.format == .text {
            session.console.note("jobctl: this request id had been used before; the job above is that one")
        } else if session.format == .text, let note = submission.note(on: accepted) {
            session.console.note(note)
        }
        if wait, !submission.validateOnly {
            try await JobWaiter(session: session, handle: session.client.handle(for: accepted)).wait()
        }
    }
}
