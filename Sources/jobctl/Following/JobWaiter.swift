// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireMessages

/// Waits for a job without showing its output, and turns its end into jobctl's exit code.
struct JobWaiter: Sendable {
    let session: Session
    let handle: JobHandle

    /// Waits up to `timeout`, shows the job and throws its `CommandExit` unless that is success.
    func wait(timeout: Duration? = nil) async throws {
        let status = try await status(timeout: timeout)
        if status != .success { throw status }
    }

    /// Waits up to `timeout`, shows the job and returns what it makes jobctl exit with.
    func status(timeout: Duration? = nil) async throws -> CommandExit {
        let job = try await handle.wait(timeout: timeout)
        var response = JobdV1.WaitJobResponse()
        response.job = job
        try session.show(response.jsonValue(), text: [Self.summary(of: job)])
        if !job.state.isTerminal, session.format == .text {
            session.console.note("jobctl: the time is up and job \(job.id) goes on (WAIT_TIMEOUT): wait again")
        }
        if session.format == .text, let cause = Self.cause(of: job) { session.console.note("jobctl: \(cause)") }
        return CommandExit(of: job)
    }

    /// Why a job failed, where its exit code does not say it.
    static func cause(of job: JobdV1.Job) -> String? {
        guard job.state == .failed, job.exitCode == nil, let error = job.error else { return nil }
        let text = FailureText.text(of: error, shown: job.reason)
        return text.isEmpty ? nil : TerminalText.safe(text)
    }

    /// "0199… FAILED (EXIT_CODE) exit 3 after 2 attempts, the last in 1.5s".
    static func summary(of job: JobdV1.Job) -> String {
        var parts = [job.id, StateText.job(job.state)]
        if !job.reason.isEmpty { parts.append("(\(job.reason))") }
        if JobTable.isRunning(job) || job.state == .queued {
            // An exit would be that of the attempt before.
        } else if let signal = job.signal {
            parts.append("signal \(signal)")
        } else if let code = job.exitCode {
            parts.append("exit \(code)")
        }
        let span = TimeText.between(job.startTime, job.endTime)
        if job.attempt > 1, job.state.isTerminal {
            parts.append("after \(job.attempt) attempts" + (span.map { ", the last in \($0)" } ?? ""))
        } else if let span {
            parts.append("in \(span)")
        }
        return TerminalText.safe(parts.joined(separator: " "))
    }
}
