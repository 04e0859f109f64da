// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobClient
internal import JobProto
internal import WireMessages

/// `jobctl update`: changes a job that has not started.
struct UpdateCommand: ServerCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a job that has not started; its labels always.",
        discussion: """
            Labels and retry options take the place of all that the job had.

            EXAMPLES:
              jobctl update --priority 9 ID
              jobctl update --at 2030-12-01T09:00:00Z --queue nightly ID
              jobctl update --delay 10m ID
              jobctl update --label team=ops --label ticket=42 ID
              jobctl update --no-labels ID
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The job's id.")
    var id: String

    @Option(help: ArgumentHelp("0 to 9, higher starts first.", valueName: "number"))
    var priority: Int32?

    @Option(name: .shortAndLong, help: ArgumentHelp("Queue to wait in.", valueName: "name"))
    var queue: String?

    @Option(help: ArgumentHelp("Earliest start.", valueName: "time"), transform: TimeArgument.parse)
    var at: GoogleProtobuf.Timestamp?

    @Option(
        help: ArgumentHelp(
            "Start that much later than now, by the server's clock, such as 10m.",
            valueName: "duration"
        ),
        transform: DurationText.parse
    )
    var delay: Duration?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("A label; may be repeated.", valueName: "key=value"),
        transform: KeyValue.parse
    )
    var label: [KeyValue] = []

    @Flag(help: "Remove all labels.")
    var noLabels = false

    @Option(
        name: [.customLong("timeout"), .customLong("run-timeout")],
        help: ArgumentHelp("Longest run of one attempt; 0 for none.", valueName: "duration"),
        transform: DurationText.parse
    )
    var runTimeout: Duration?

    @OptionGroup(title: "Retry options") var retry: RetryOptions

    @Option(help: ArgumentHelp("Only if the job still has this ETag.", valueName: "etag"))
    var etag = ""

    func validate() throws {
        guard label.isEmpty || !noLabels else {
            throw ValidationError("--label and --no-labels exclude each other")
        }
        guard delay == nil || at == nil else {
            throw ValidationError("--delay and --at exclude each other")
        }
        guard delay != nil || !request(namespace: "").hasNoChange else {
            throw ValidationError("nothing is to be changed; name at least one option")
        }
    }

    func run(in session: Session) async throws {
        var runTime = at
        if let delay {
            let now = try await session.client.getServerInfo().currentTime
            runTime = Self.time(delay, after: now ?? GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: TimeText.now()))
        }
        let response = try await session.client.updateJob(request(namespace: session.namespace, runTime: runTime))
        try session.show(
            response.jsonValue(),
            text: [JobWaiter.summary(of: response.job ?? JobdV1.Job())]
        )
    }

    /// The time so much later than a server's.
    static func time(_ delay: Duration, after now: GoogleProtobuf.Timestamp) -> GoogleProtobuf.Timestamp {
        let nanos = now.nanos + delay.message.nanos
        var time = GoogleProtobuf.Timestamp()
        time.seconds = now.seconds + delay.message.seconds + Int64(nanos / 1_000_000_000)
        time.nanos = nanos % 1_000_000_000
        return time
    }

    /// The request, with a mask of exactly the fields that were named.
    func request(namespace: String, runTime: GoogleProtobuf.Timestamp? = nil) -> JobdV1.UpdateJobRequest {
        var request = JobdV1.UpdateJobRequest()
        var paths: [String] = []
        request.namespace = namespace
        request.jobId = id
        request.etag = etag
        if let priority {
            request.priority = priority
            paths.append("priority")
        }
        if let queue {
            request.queue = queue
            paths.append("queue")
        }
        if let runTime = runTime ?? at {
            request.runTime = runTime
            paths.append("run_time")
        }
        if !label.isEmpty || noLabels {
            request.labels = Dictionary(label.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
            paths.append("labels")
        }
        if let runTimeout {
            request.runTimeout = runTimeout == .zero ? nil : runTimeout.message
            paths.append("run_timeout")
        }
        if let policy = retry.policy {
            request.retry = policy
            paths.append("retry")
        }
        var mask = GoogleProtobuf.FieldMask()
        mask.paths = paths
        request.updateMask = mask
        return request
    }
}

extension JobdV1.UpdateJobRequest {
    fileprivate var hasNoChange: Bool { updateMask?.paths.isEmpty ?? true }
}
