// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto

/// jobctl's exit codes. `run`, `submit --wait` and `wait` end with the command's own code where there is one.
struct CommandExit: Sendable, Equatable {
    let code: Int32

    /// All went well.
    static let success = CommandExit(code: 0)
    /// Bad arguments, or a request that the server calls invalid (EX_USAGE).
    static let usage = CommandExit(code: 64)
    /// No such job, schedule, worker or token (EX_NOINPUT).
    static let notFound = CommandExit(code: 66)
    /// The server cannot be reached, or stayed away (EX_UNAVAILABLE).
    static let unavailable = CommandExit(code: 69)
    /// Any other refusal or failure of the server (EX_SOFTWARE).
    static let refused = CommandExit(code: 70)
    /// A file cannot be read or written (EX_IOERR).
    static let inputOutput = CommandExit(code: 74)
    /// The time given ran out; the job goes on (EX_TEMPFAIL).
    static let timedOut = CommandExit(code: 75)
    /// Not allowed (EX_NOPERM).
    static let permission = CommandExit(code: 77)
    /// The job failed and left neither exit code nor signal, as when its worker was lost.
    static let jobFailed = CommandExit(code: 121)
    /// The job expired.
    static let jobExpired = CommandExit(code: 122)
    /// The job was cancelled.
    static let jobCancelled = CommandExit(code: 123)
    /// The job's last attempt ran into its run timeout, as with timeout(1).
    static let jobTimedOut = CommandExit(code: 124)
    /// Left with Ctrl-C (128 + SIGINT); the job goes on.
    static let interrupted = CommandExit(code: 130)
    /// The reader of standard output went away (128 + SIGPIPE).
    static let outputClosed = CommandExit(code: 141)

    /// How a job ended, as an exit code; of a job that has not ended, `timedOut`.
    init(of job: JobdV1.Job) {
        switch job.state {
        case .succeeded: self = .success
        case .cancelled: self = .jobCancelled
        case .expired: self = .jobExpired
        case .failed where job.attempts.last?.state == .timedOut: self = .jobTimedOut
        case .failed: self = Self.failure(exitCode: job.exitCode, signal: job.signal)
        default: self = .timedOut
        }
    }

    private init(code: Int32) {
        self.code = code
    }

    private static func failure(exitCode: Int32?, signal: Int32?) -> CommandExit {
        if let signal, (1...127).contains(signal) { return CommandExit(code: 128 + signal) }
        // A job can fail with exit code 0 when 0 is not among its success codes; jobctl must still fail.
        if let exitCode, (1...255).contains(exitCode) { return CommandExit(code: exitCode) }
        return .jobFailed
    }

    /// The table for `jobctl --help`.
    static let help = """
        EXIT CODES:
          run, submit --wait and wait end with the command's exit code, or
          128 + signal. Otherwise:
            0  success               75  time ran out, jobs go on
           64  bad arguments         77  not allowed
           66  not found            121  job failed without exit code
           69  server unreachable   122  job expired
           70  refused by server    123  job cancelled
           74  file not usable      124  job ran into its timeout
                                    130  left with Ctrl-C
        """
}
