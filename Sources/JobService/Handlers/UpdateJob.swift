// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireMessages

extension JobHandlers {
    /// Changes the fields that the mask names.
    public func updateJob(
        _ request: JobdV1.UpdateJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.UpdateJobResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            let kind = try await specKind(of: id, namespace: namespace, for: request)
            var checks = FieldChecks()
            let update = Self.update(request, kind, &checks)
            let etag = checks.etag(request.etag)
            try checks.finish()
            let reply = try await scheduler.update(
                id,
                namespace: namespace,
                update,
                etag: etag,
                actor: caller.actor
            )
            var response = JobdV1.UpdateJobResponse()
            response.job = JobdV1.Job(reply.job)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }

    /// What the job is decides the defaults of a new retry policy; it never changes, so it can be read beforehand.
    private func specKind(
        of id: JobID,
        namespace: String,
        for request: JobdV1.UpdateJobRequest
    ) async throws -> SpecKind {
        guard request.updateMask?.paths.contains("retry") == true else { return .command }
        return try await scheduler.job(id, namespace: namespace, view: .basic).definition.specKind
    }

    private static func update(
        _ request: JobdV1.UpdateJobRequest,
        _ kind: SpecKind,
        _ checks: inout FieldChecks
    ) -> JobUpdate {
        var update = JobUpdate()
        let paths = request.updateMask?.paths ?? []
        if paths.isEmpty {
            checks.refuse(
                "update_mask",
                "names no field; it takes priority, run_time, labels, queue, retry, run_timeout",
                reason: "UPDATE_MASK_INVALID"
            )
        }
        for path in paths {
            switch path {
            case "priority":
                update.priority = UInt8(clamping: checks.number(request.priority, field: "priority", in: 0...9))
            case "run_time":
                update.runTime = checks.time(request.runTime, field: "run_time")
                if request.runTime == nil { checks.refuse("run_time", "is missing although update_mask names it") }
            case "labels":
                checks.labels(request.labels)
                update.labels = request.labels.sorted { $0.key < $1.key }.map { JobLabel(key: $0.key, value: $0.value) }
            case "queue":
                update.queue = checks.queue(request.queue)
            case "retry":
                update.retry = RetryDecoder.policy(request.retry, base: .standard(for: kind), &checks)
            case "run_timeout":
                update.runTimeout = .some(checks.positiveSpan(request.runTimeout, field: "run_timeout"))
            default:
                checks.refuse(
                    "update_mask",
                    "\(checks.quoted(path)) cannot be changed; it takes priority, run_time, labels, queue, retry, "
                        + "run_timeout",
                    reason: "UPDATE_MASK_INVALID"
                )
            }
        }
        return update
    }
}
