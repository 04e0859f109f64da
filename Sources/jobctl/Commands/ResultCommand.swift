// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobClient
internal import JobProto
internal import WireMessages

/// `jobctl result`: what a job left behind.
struct ResultCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "result",
        abstract: "Write the result of a job that has succeeded to standard output, byte for byte.",
        discussion: """
            The result is what a worker returned, or the body of the answer to an HTTP job. A command leaves none: 'jobctl \
            logs' shows what it wrote. Exit code: 0; of a job that has ended otherwise, as 'jobctl wait' has it; 75 of one \
            that has not ended; 66 of one that succeeded and left nothing.

            EXAMPLES:
              jobctl result ID > thumbnail.png
              jobctl result --wait ID | jq .
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The job's id.")
    var id: String

    @Flag(help: "Wait for the job's end first.")
    var wait = false

    func run(in session: Session) async throws {
        let handle = session.handle(id)
        let job = try await wait ? handle.wait() : handle.get().job ?? JobdV1.Job()
        guard let result = job.result, job.state == .succeeded else { throw Self.failure(for: job) }
        if session.format == .json {
            var object = JSONObject()
            object.put("jobId", job.id)
            object.put("result", value: try result.jsonValue())
            try session.console.json(.object(object))
        } else {
            try session.write(result)
        }
    }

    /// Why a job has no result to show.
    static func failure(for job: JobdV1.Job) -> CommandFailure {
        let state = StateText.job(job.state)
        guard job.state.isTerminal else {
            return CommandFailure(
                what: "job \(job.id) is \(state) and has no result yet",
                reason: "JOB_NOT_ENDED",
                remedy: "say --wait to wait for it",
                status: .timedOut
            )
        }
        guard job.state == .succeeded else {
            let cause = job.error.map { $0.message.isEmpty ? "" : ": \($0.message)" } ?? ""
            return CommandFailure(
                what: "job \(job.id) ended as \(state) and left no result\(cause)",
                reason: job.reason,
                remedy: "'jobctl get \(job.id)' shows how it went, 'jobctl retry \(job.id)' queues it again",
                status: CommandExit(of: job)
            )
        }
        return CommandFailure(
            what: "job \(job.id) succeeded and left no result",
            reason: "RESULT_NOT_FOUND",
            remedy: "'jobctl logs \(job.id)' shows what it wrote",
            status: .notFound
        )
    }
}

extension Session {
    /// The bytes of a result as they are, and a note where the server kept only the first of them.
    func write(_ result: JobdV1.JobResult) throws {
        try console.output(result.data, to: .out)
        if result.truncated {
            console.note("jobctl: the answer goes on; the server keeps \(result.data.count) bytes of it")
        }
    }
}
