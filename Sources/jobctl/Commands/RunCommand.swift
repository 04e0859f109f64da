// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto
internal import WireGRPC

/// `jobctl run`: submits a job, shows it live, ends as it ended.
struct RunCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Submit a job, show its status and output live, and exit as it does.",
        discussion: """
            Standard output and standard error of the command come out as such; status lines go to standard error. A lost \
            connection is taken up again where it broke off. Ctrl-C cancels the job, as do TERM and HUP; a second one \
            leaves it to the server. Exit code: the command's, or 128 + signal; 'jobctl --help' lists the others. The \
            answer to a request comes out on standard output once the job has succeeded.

            EXAMPLES:
              jobctl run -- make -j2
              jobctl run --queue build --timeout 20m --env CC=clang -- make -j2
              jobctl run --stdin data.csv --cwd '' -- sort -u
              jobctl --output json run -- sh -c 'echo out; echo err >&2'
              jobctl run --url https://example.org/hook --body order.json
            """
    )

    /// More than the server's own default: output that is read while it is written should come through whole.
    static let outputBytes: Int64 = 64 << 20

    @OptionGroup var global: GlobalOptions
    @OptionGroup var submission: SubmissionOptions
    @OptionGroup var job: JobOptions

    @Flag(name: .long, help: "No status lines and no progress line; why a job failed is said all the same.")
    var quiet = false

    @OptionGroup var command: ArgvArguments

    func validate() throws {
        try job.checkOutlivesWait()
    }

    func run(in session: Session) async throws {
        var job = job
        if !command.argv.isEmpty { job.command.outputBytes = job.command.outputBytes ?? Self.outputBytes }
        let request = try session.requestBuilder.request(
            namespace: session.namespace,
            job: job,
            submission: submission,
            argv: command.argv
        )
        let response = try await session.submit(request)
        guard let accepted = response.job else {
            throw JobClientError(code: .internal, message: "the server accepted the job but did not name it")
        }
        if submission.validateOnly {
            try session.show(response.jsonValue(), text: ["valid"])
            return
        }
        if session.format == .text, !quiet {
            session.console.note("jobctl: job \(accepted.id)")
            if !response.deduplicated, let note = submission.note(on: accepted) { session.console.note(note) }
        }
        let ended = try await JobFollower(session: session, job: accepted, isQuiet: quiet).follow()
        if session.format == .text { try show(ended.result, of: ended, in: session) }
        if session.format == .json {
            var object = JSONObject()
            object.put("job", value: try ended.jsonValue())
            try session.console.json(.object(object))
        } else {
            if !quiet { session.console.note("jobctl: \(JobWaiter.summary(of: ended))") }
            if let cause = JobWaiter.cause(of: ended) { session.console.note("jobctl: \(cause)") }
        }
        let status = CommandExit(of: ended)
        if status != .success { throw status }
    }

    /// Writes what the server of an HTTP job has answered. What a worker returned is named only: it may have written
    /// something, too, and the two are not to be mixed.
    private func show(_ result: JobdV1.JobResult?, of job: JobdV1.Job, in session: Session) throws {
        guard let result else { return }
        if case .http = job.spec?.spec {
            try session.write(result)
        } else if !quiet {
            session.console.note("jobctl: 'jobctl result \(job.id)' shows its result of \(result.data.count) bytes")
        }
    }
}
