// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireProto

extension JobHandlers {
    static let batchCountMax = 1000

    /// Accepts up to 1000 jobs in one append.
    public func submitJobs(
        _ request: JobdV1.SubmitJobsRequest,
        context: ServerContext
    ) async throws -> JobdV1.SubmitJobsResponse {
        try await answering {
            guard (1...Self.batchCountMax).contains(request.requests.count) else {
                throw ServiceError.invalid([
                    FieldViolation(
                        field: "requests",
                        description: "takes 1 to \(Self.batchCountMax) entries, not \(request.requests.count)",
                        reason: "BATCH_SIZE_INVALID"
                    )
                ])
            }
            let (caller, refusals) = try await admit(context, request.requests)
            let decoded = decode(request.requests, refusals)
            if request.atomic {
                if let refusal = decoded.lazy.compactMap(\.refusal).first { throw refusal }
                let violations = decoded.flatMap { $0.violations }
                guard violations.isEmpty else { throw ServiceError.invalid(violations) }
            }
            let accepted = try await scheduler.submitBatch(
                decoded.compactMap(\.submission),
                isAtomic: request.atomic,
                actor: caller.actor
            )
            return response(decoded, accepted)
        }
    }

    private struct Decoded {
        var submission: JobSubmission?
        var refusal: ServiceError?
        var violations: [FieldViolation]
    }

    /// Who calls, and the namespaces of the requests where it may not submit. Throws when there is no other among them.
    private func admit(
        _ context: ServerContext,
        _ requests: [JobdV1.SubmitJobRequest]
    ) async throws(ServiceError) -> (caller: Caller, refusals: [String: ServiceError]) {
        var caller: Caller?
        var refusals: [String: ServiceError] = [:]
        for namespace in Set(requests.map(\.namespace)).sorted() {
            do throws(ServiceError) {
                caller = try await access.admit(context, to: namespace)
            } catch {
                refusals[namespace] = error
            }
        }
        if let caller { return (caller, refusals) }
        throw refusals[requests[0].namespace] ?? .credentialsMissing
    }

    private func decode(
        _ requests: [JobdV1.SubmitJobRequest],
        _ refusals: [String: ServiceError]
    ) -> [Decoded] {
        // Through a pointer: what is taken from the array is copied, with all its fields.
        requests.withUnsafeBufferPointer { requests in
            requests.indices.map { index in
                if !refusals.isEmpty, let refusal = refusals[requests[index].namespace] {
                    return Decoded(refusal: refusal, violations: [])
                }
                var checks = FieldChecks()
                let submission = decoder.decode(requests[index], &checks)
                let violations = checks.violations.map { violation in
                    var violation = violation
                    violation.field = "requests[\(index)].\(violation.field)"
                    return violation
                }
                return Decoded(submission: submission, violations: violations)
            }
        }
    }

    private func response(
        _ decoded: [Decoded],
        _ accepted: [Result<JobReply, SchedulerError>]
    ) -> JobdV1.SubmitJobsResponse {
        var fields = FieldWriter(byteCount: 384 * decoded.count)
        var sequence: UInt64 = 0
        var replies = accepted.makeIterator()
        for item in decoded {
            if let refusal = item.refusal {
                fields.message(1) { $0.message(2, refusal.status.serialized()) }
            } else if item.submission == nil {
                fields.message(1) { $0.message(2, ServiceError.invalid(item.violations).status.serialized()) }
            } else {
                switch replies.next() {
                case .success(let reply):
                    sequence = max(sequence, reply.sequence)
                    fields.message(1) { result in
                        result.message(1) { $0.write(reply.job, kinFields, hasSpec: false) }
                        result.flag(3, reply.isDeduplicated)
                    }
                case .failure(let error):
                    fields.message(1) { $0.message(2, ServiceError(error).status.serialized()) }
                case nil:
                    preconditionFailure("the scheduler answers each submission")
                }
            }
        }
        fields.number(2, sequence)
        var response = JobdV1.SubmitJobsResponse()
        response.unknownFields = ProtoUnknownFields(unchecked: fields.bytes)
        return response
    }
}
