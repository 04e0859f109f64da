// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireMessages
internal import WireProto

/// Turns a SubmitJobRequest into a submission for the scheduler: checks every field, fills in every default.
struct SubmissionDecoder {
    static let payloadBytesMax = 1_048_576
    /// What a job runs, encoded: more than all of its bounded fields together.
    static let specBytesMax = 1_310_720
    static let requestIDBytesMax = 128

    /// What command jobs may do.
    var policy: CommandPolicy
    /// Whether HTTP jobs are taken.
    var isHTTPOn = true
    private let latest = LatestDefinition()

    init(policy: CommandPolicy, isHTTPOn: Bool = true) {
        self.policy = policy
        self.isHTTPOn = isHTTPOn
    }

    /// The submission of `request`; violations go to `checks`. Nil when there were any.
    func decode(_ request: JobdV1.SubmitJobRequest, _ checks: inout FieldChecks) -> JobSubmission? {
        let before = checks.violations.count
        let known = latest.kin(of: request)
        let definition =
            if let known { kin(of: known, request, &checks) } else { definition(of: request, &checks) }
        let start = start(of: request, &checks)
        let key = requestKey(of: request, &checks)
        guard checks.violations.count == before, let definition else { return nil }
        if known == nil { latest.keep(request, definition) }
        return JobSubmission(
            definition: definition,
            start: start,
            request: key,
            isValidationOnly: request.validateOnly
        )
    }

    /// The job that `request` describes, without its start and its request_id: also the job of a schedule.
    func definition(of request: JobdV1.SubmitJobRequest, _ checks: inout FieldChecks) -> JobDefinition? {
        let namespace = checks.namespace(request.namespace)
        let queue = checks.queue(request.queue)
        checks.labels(request.labels)
        let priority = checks.number(request.priority ?? 5, field: "priority", in: 0...9)
        guard let specKind = specKind(of: request, &checks) else { return nil }
        let kind = checks.kind(request.kind, isRequired: specKind == .task)
        let spec = checkedSpec(of: request, specKind, &checks)
        let policy = JobPolicy(
            retry: RetryDecoder.policy(request.retry, base: .standard(for: specKind), &checks),
            queueTTL: checks.span(request.queueTtl, field: "queue_ttl"),
            runTimeout: checks.positiveSpan(request.runTimeout, field: "run_timeout"),
            retention: checks.span(request.retention, field: "retention", secondsMax: 365 * 86_400)
        )
        let deadline = checks.time(request.deadline, field: "deadline")
        let traceParent = checks.traceParent(request.traceParent)
        return latest.next { other in
            JobDefinition(
                namespace: namespace,
                queue: queue,
                kind: kind,
                specKind: specKind,
                spec: spec,
                labels: Self.sorted(request.labels),
                priority: UInt8(clamping: priority),
                policy: policy,
                deadline: deadline,
                traceParent: traceParent,
                requirement: requirement(of: request),
                like: other
            )
        }
    }

    /// The job of a request that is like one that was found good.
    private func kin(
        of known: JobDefinition,
        _ request: JobdV1.SubmitJobRequest,
        _ checks: inout FieldChecks
    ) -> JobDefinition? {
        guard let specKind = specKind(of: request, &checks) else { return nil }
        return JobDefinition(
            kinOf: known,
            spec: checkedSpec(of: request, specKind, &checks),
            deadline: checks.time(request.deadline, field: "deadline"),
            traceParent: checks.traceParent(request.traceParent)
        )
    }

    private func checkedSpec(
        of request: JobdV1.SubmitJobRequest,
        _ specKind: SpecKind,
        _ checks: inout FieldChecks
    ) -> [UInt8] {
        let spec = Self.spec(of: request)
        if spec.count > Self.specBytesMax {
            checks.refuse(
                "\(specKind)",
                "takes at most \(Self.specBytesMax) bytes encoded, fields unknown to this server included, not "
                    + "\(spec.count)",
                reason: "PAYLOAD_TOO_LARGE"
            )
        }
        return spec
    }

    /// What the job of `request` runs, as an encoded JobSpec: a message with one field, which the request has as well.
    private static func spec(of request: JobdV1.SubmitJobRequest) -> [UInt8] {
        if case .task(let task) = request.spec, task.workerLabels.isEmpty, task.unknownFields.isEmpty {
            return spec(of: task)
        }
        var field = ProtoUnknownFields()
        switch request.spec {
        case .command(let command): field.append(command, as: 1)
        case .task(let task): field.append(task, as: 2)
        case .http(let http): field.append(http, as: 3)
        case nil: break
        }
        return field.bytes
    }

    /// A JobSpec with a task that has no labels and nothing unknown: most jobs' spec, and so written without a C structure.
    private static func spec(of task: JobdV1.TaskSpec) -> [UInt8] {
        var fields = FieldWriter(byteCount: 32 + task.payload.count)
        fields.message(2) { message in
            message.data(1, task.payload)
            message.text(2, task.contentType)
            message.text(3, task.kindVersion)
        }
        return fields.bytes
    }

    /// The kind of what the job of `request` runs, all of it checked; nil when it runs nothing.
    private func specKind(of request: JobdV1.SubmitJobRequest, _ checks: inout FieldChecks) -> SpecKind? {
        switch request.spec {
        case .command(let command):
            CommandChecks(policy: policy).check(command, &checks)
            return .command
        case .task(let task):
            check(task, &checks)
            return .task
        case .http(let http):
            HTTPChecks(isOn: isHTTPOn).check(http, &checks)
            return .http
        case nil:
            checks.refuse("spec", "is missing: set command, task or http", reason: "SPEC_MISSING")
            return nil
        }
    }

    private func check(_ task: JobdV1.TaskSpec, _ checks: inout FieldChecks) {
        if task.payload.count > Self.payloadBytesMax {
            checks.refuse(
                "task.payload",
                "takes at most \(Self.payloadBytesMax) bytes, not \(task.payload.count)",
                reason: "PAYLOAD_TOO_LARGE"
            )
        }
        _ = checks.text(task.contentType, field: "task.content_type", bytesMax: 255)
        _ = checks.text(task.kindVersion, field: "task.kind_version", bytesMax: HelloDecoder.versionBytesMax)
        checks.labels(task.workerLabels, field: "task.worker_labels")
    }

    private func requirement(of request: JobdV1.SubmitJobRequest) -> WorkerRequirement {
        switch request.spec {
        case .command(let command): WorkerRequirement(labels: Self.sorted(command.workerLabels))
        case .task(let task):
            WorkerRequirement(kindVersion: task.kindVersion, labels: Self.sorted(task.workerLabels))
        case .http, nil: .none
        }
    }

    private static func sorted(_ labels: [String: String]) -> [JobLabel] {
        labels.sorted { $0.key < $1.key }.map { JobLabel(key: $0.key, value: $0.value) }
    }

    private func start(of request: JobdV1.SubmitJobRequest, _ checks: inout FieldChecks) -> JobSubmission.Start {
        if request.runTime != nil, request.delay != nil {
            checks.refuse("delay", "cannot stand beside run_time; set one of them")
        }
        if let time = checks.time(request.runTime, field: "run_time") {
            return .at(time)
        }
        if let delay = checks.span(request.delay, field: "delay"), delay.nanoseconds > 0 {
            return .after(delay)
        }
        return .now
    }

    private func requestKey(of request: JobdV1.SubmitJobRequest, _ checks: inout FieldChecks) -> RequestKey? {
        guard !request.requestId.isEmpty else { return nil }
        let id = checks.text(request.requestId, field: "request_id", bytesMax: Self.requestIDBytesMax)
        return RequestKey(id: id, fingerprint: RequestFingerprint.of(request.serialized()))
    }
}
