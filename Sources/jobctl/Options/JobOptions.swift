// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments

/// What a job is and how it is treated: the options that a submitted job and a schedule's template share.
struct JobOptions: ParsableArguments, Sendable {
    @Option(name: .shortAndLong, help: ArgumentHelp("Queue to wait in. (default: default)", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("Name for this sort of work; needed with --payload.", valueName: "name"))
    var kind: String?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Label for filters; may be repeated.", valueName: "key=value"),
        transform: KeyValue.parse
    )
    var label: [KeyValue] = []

    @Option(
        help: ArgumentHelp("Label that the worker must have which runs it; may be repeated.", valueName: "key=value"),
        transform: KeyValue.parse
    )
    var workerLabel: [KeyValue] = []

    @Option(help: ArgumentHelp("0 to 9, higher starts first. (default: 5)", valueName: "number"))
    var priority: Int32?

    @Option(
        name: [.customLong("timeout"), .customLong("run-timeout")],
        help: ArgumentHelp("Longest run of one attempt, such as 10m.", valueName: "duration"),
        transform: DurationText.parse
    )
    var runTimeout: Duration?

    @Option(
        name: .customLong("queue-ttl"),
        help: ArgumentHelp("Longest wait for the first start once due; then the job expires.", valueName: "duration"),
        transform: DurationText.parse
    )
    var queueTTL: Duration?

    @Option(
        help: ArgumentHelp(
            "How long the job is kept once it has ended. (default: 24h, failed 7d)",
            valueName: "duration"
        ),
        transform: DurationText.parse
    )
    var retention: Duration?

    @OptionGroup(title: "Command options") var command: CommandOptions
    @OptionGroup(title: "HTTP job options") var http: HTTPOptions
    @OptionGroup(title: "Worker job options") var payload: PayloadOptions
    @OptionGroup(title: "Retry options") var retry: RetryOptions

    /// Refuses a retention after which nobody who waits for the job could be told how it ended.
    func checkOutlivesWait() throws(ValidationError) {
        guard let retention, retention < .seconds(1) else { return }
        throw ValidationError("--retention takes 1s or more here: the job would be gone before its end can be shown")
    }
}

/// How the process of a command job is set up.
struct CommandOptions: ParsableArguments, Sendable {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Variable for the command's environment; NAME alone passes on its value here. May be repeated.",
            valueName: "name=value"
        ),
        transform: EnvironmentArgument.parse
    )
    var env: [EnvironmentArgument] = []

    @Option(
        help: ArgumentHelp(
            """
            Directory the command starts in; '' is a fresh one, removed afterwards. (default: the current directory when \
            the server is on this machine and no --worker-label is given, else a fresh one)
            """,
            valueName: "directory"
        )
    )
    var cwd: String?

    @Option(help: ArgumentHelp("File for the command's standard input, - for jobctl's own.", valueName: "file"))
    var stdin: String?

    @Option(help: ArgumentHelp("Exit code that means success; may be repeated. (default: 0)", valueName: "code"))
    var successExitCode: [Int32] = []

    @Option(
        help: ArgumentHelp(
            "Bytes kept of each of stdout and stderr: the first half and the last. (default: 1048576, for run 67108864)",
            valueName: "number"
        )
    )
    var outputBytes: Int64?

    @Option(
        help: ArgumentHelp(
            "User the command runs as, by name or number. (default: the server's choice, normally its own)",
            valueName: "user"
        )
    )
    var user: String?

    @Option(
        help: ArgumentHelp(
            """
            Bound on what the command uses: cpu=SECONDS, memory=BYTES (with K, M, G or T) or files=NUMBER. May be repeated.
            """,
            valueName: "name=number"
        ),
        transform: LimitArgument.parse
    )
    var limit: [LimitArgument] = []
}

/// Work for a worker that declares the job's kind, in place of a command.
struct PayloadOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Input of a worker that declares --kind, in place of a command.", valueName: "text"))
    var payload: String?

    @Option(help: ArgumentHelp("As --payload, from a file; - reads standard input.", valueName: "file"))
    var payloadFile: String?

    @Option(help: ArgumentHelp("Media type of the payload.", valueName: "type"))
    var contentType: String?
}

/// When and how often a failed attempt is followed by another.
struct RetryOptions: ParsableArguments, Sendable {
    @Option(help: ArgumentHelp("Attempts in all. (default: 1 for a command, else 5)", valueName: "number"))
    var maxAttempts: Int32?

    @Option(
        help: ArgumentHelp("Backoff after the first failure. (default: 1s)", valueName: "duration"),
        transform: DurationText.parse
    )
    var retryInitial: Duration?

    @Option(help: ArgumentHelp("Factor from one backoff to the next. (default: 2)", valueName: "factor"))
    var retryMultiplier: Double?

    @Option(
        help: ArgumentHelp("Longest backoff. (default: 1h)", valueName: "duration"),
        transform: DurationText.parse
    )
    var retryMax: Duration?

    @Option(
        help: ArgumentHelp("Share by which a backoff is moved at random, 0 to 1. (default: 0.2)", valueName: "share")
    )
    var retryJitter: Double?

    @Option(
        help: ArgumentHelp("Failure reason that ends the job at once; may be repeated.", valueName: "reason"),
        transform: Self.reason
    )
    var noRetryReason: [String] = []

    @Option(help: ArgumentHelp("Exit code that ends the job at once; may be repeated.", valueName: "code"))
    var noRetryExitCode: [Int32] = []

    /// A worker may name reasons of its own, so only what can be none is refused.
    private static func reason(_ text: String) throws -> String {
        guard text.wholeMatch(of: /[A-Z0-9_]{1,63}/) == nil else { return text }
        throw ValidationError(
            """
            '\(text)' is no failure reason: EXIT_CODE, SIGNALED, START_FAILED, WORKER_FAILURE, RUN_TIMEOUT, WORKER_LOST, \
            DAEMON_DIED, HTTP_STATUS and HTTP_FAILED are, and words that a worker names, 1 to 63 of A-Z, 0-9 and "_"
            """
        )
    }
}
