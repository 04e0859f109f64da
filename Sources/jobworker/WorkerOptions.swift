// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Foundation
internal import JobArguments
internal import JobClient
internal import JobCore
internal import JobRemoteWorker

/// Who the worker is and which jobs it takes.
struct WorkerOptions: ParsableArguments, Sendable {
    @Option(
        name: .customLong("data-dir"),
        help: ArgumentHelp(
            "Directory for the jobs' fresh directories, made if missing; for one jobworker at a time.",
            valueName: "dir"
        )
    )
    var dataDirectory: String

    @Option(
        help: ArgumentHelp(
            "Name of this process among the workers of the namespace. (default: HOST-PID)",
            valueName: "id"
        )
    )
    var workerId: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Namespace whose jobs are run.", valueName: "name"))
    var namespace = "default"

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Queue that is served; may be repeated. (default: every queue)", valueName: "name")
    )
    var queue: [String] = []

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Label that jobs may ask for; may be repeated.", valueName: "key=value"),
        transform: KeyValue.parse
    )
    var label: [KeyValue] = []

    @Flag(help: "Run only jobs that ask for at least one of the labels.")
    var onlyLabelled = false

    @Option(help: ArgumentHelp("Commands run at once, 1 to 4096. (default: the number of processors)", valueName: "n"))
    var slots: Int?

    @Option(
        help: ArgumentHelp(
            "How long running commands may go on after SIGTERM, 0s to 1h. (default: 30s)",
            valueName: "time"
        ),
        transform: Self.drainTimeout
    )
    var drainTimeout = Duration.seconds(30)

    private static let slotsBounds = 1...4096

    private static func drainTimeout(_ text: String) throws -> Duration {
        guard let span = ScheduleInterval.length(of: text == "0" ? "0s" : text), span <= .seconds(3600) else {
            throw ValidationError("'\(text)' is not a time of 0s to 1h such as 30s or 1m30s")
        }
        return .nanoseconds(span.nanoseconds)
    }

    func validate() throws {
        guard slots.map(Self.slotsBounds.contains) ?? true else {
            throw ValidationError("--slots takes \(Self.slotsBounds.lowerBound) to \(Self.slotsBounds.upperBound)")
        }
        guard !queue.contains("") else { throw ValidationError("--queue is empty; leave it out to serve every queue") }
        _ = try KeyValue.map(label)
        guard !onlyLabelled || !label.isEmpty else {
            throw ValidationError("--only-labelled needs a --label: no job could ask for this worker")
        }
    }

    /// What the options say.
    ///
    /// - Parameter host: Name of this machine.
    func configuration(host: String) throws -> RemoteWorkerConfiguration {
        var configuration = RemoteWorkerConfiguration(
            workerID: workerId ?? Self.workerID(host: host, process: ProcessInfo.processInfo.processIdentifier),
            slots: slots ?? min(ProcessInfo.processInfo.activeProcessorCount, Self.slotsBounds.upperBound)
        )
        configuration.namespace = namespace
        configuration.queues = queue
        configuration.labels = try KeyValue.map(label)
        configuration.isOnlyLabelled = onlyLabelled
        // A machine is not taken out of service by a server that is.
        configuration.retry.reconnectTriesMax = .max
        return configuration
    }

    /// HOST-PID, of what a worker's name may be made of: at most 127 of A-Z a-z 0-9 and "._-", first a letter or digit.
    static func workerID(host: String, process: Int32) -> String {
        let kept = host.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
                ? character : "-"
        }
        let name = String(kept.drop { "._-".contains($0) }.prefix(100))
        return "\(name.isEmpty ? "host" : name)-\(process)"
    }
}
