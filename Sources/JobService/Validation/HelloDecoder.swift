// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

/// Turns a worker's first message into the profile of its session.
enum HelloDecoder {
    static let kindCountMax = 256
    static let queueCountMax = 256
    static let attemptCountMax = 65_536
    static let slotsBounds: ClosedRange<Int32> = 1...65_536
    static let versionBytesMax = 127

    /// The worker of jobd itself.
    private static let poolID = "local"

    /// The profile, and the attempts that the worker still runs.
    ///
    /// - Throws: `ServiceError`: INVALID_ARGUMENT naming every field at fault.
    static func decode(
        _ request: JobdV1.WorkRequest,
        lease: TimeSpan
    ) throws(ServiceError) -> (WorkSessionProfile, [AttemptName]) {
        var checks = FieldChecks()
        guard case .hello(let hello) = request.item else {
            checks.refuse("hello", "is missing: a worker says it first", reason: "HELLO_MISSING")
            try checks.finish()
            preconditionFailure("a refused field has thrown")
        }
        checks.prefix = "hello."
        let profile = WorkSessionProfile(
            workerID: checks.workerID(hello.workerId),
            acceptsCommands: hello.commands,
            kinds: kinds(hello, &checks),
            queues: queues(hello, &checks),
            namespaces: [checks.namespace(hello.namespace)],
            labels: labels(hello.labels, &checks),
            isOnlyLabelled: hello.onlyLabelled,
            slots: Int(checks.number(hello.slots, field: "slots", in: slotsBounds)),
            lease: lease
        )
        if hello.workerId == poolID {
            checks.refuse(
                "worker_id",
                "is the name of the server's own pool: choose another",
                reason: "WORKER_ID_INVALID"
            )
        }
        if hello.onlyLabelled, hello.labels.isEmpty {
            checks.refuse("only_labelled", "needs labels: no job could ask for this worker", reason: "LABELS_INVALID")
        }
        if hello.attempts.count > attemptCountMax {
            checks.refuse("attempts", "takes at most \(attemptCountMax), not \(hello.attempts.count)")
        }
        let attempts = hello.attempts.prefix(attemptCountMax).compactMap { checks.attempt($0, field: "attempts") }
        try checks.finish()
        return (profile, attempts)
    }

    private static func kinds(_ hello: JobdV1.WorkerHello, _ checks: inout FieldChecks) -> [WorkerKind] {
        let countMin = hello.commands ? 0 : 1
        if !(countMin...kindCountMax).contains(hello.kinds.count) {
            checks.refuse(
                "kinds",
                "takes \(countMin) to \(kindCountMax), not \(hello.kinds.count)",
                reason: "KIND_MISSING"
            )
        }
        var seen: Set<String> = []
        return hello.kinds.prefix(kindCountMax).map { message in
            let kind = checks.kind(message.kind, isRequired: true)
            if !seen.insert(kind).inserted {
                checks.refuse("kinds", "names \(checks.quoted(kind)) twice", reason: "KIND_INVALID")
            }
            let version = checks.text(message.version, field: "kinds.version", bytesMax: versionBytesMax)
            return WorkerKind(kind, version: version)
        }
    }

    private static func queues(_ hello: JobdV1.WorkerHello, _ checks: inout FieldChecks) -> [String] {
        if hello.queues.count > queueCountMax {
            checks.refuse("queues", "takes at most \(queueCountMax), not \(hello.queues.count)")
        }
        return hello.queues.prefix(queueCountMax).map { checks.queue($0, field: "queues") }
    }

    private static func labels(_ labels: [String: String], _ checks: inout FieldChecks) -> [JobLabel] {
        checks.labels(labels)
        return labels.sorted { $0.key < $1.key }.map { JobLabel(key: $0.key, value: $0.value) }
    }
}
