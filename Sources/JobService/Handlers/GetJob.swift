// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension JobHandlers {
    /// Returns one job; FULL with its history.
    public func getJob(
        _ request: JobdV1.GetJobRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetJobResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let (namespace, id) = try subject(namespace: request.namespace, jobID: request.jobId)
            let view = try JobView(request.view, default: .full)
            let job = try await scheduler.job(id, namespace: namespace, view: view)
            var response = JobdV1.GetJobResponse()
            response.job = JobdV1.Job(job)
            response.events = job.events.map(JobdV1.JobEvent.init)
            return response
        }
    }
}

extension JobView {
    /// The view a request asks for.
    init(_ view: JobdV1.JobView, default unspecified: JobView) throws(ServiceError) {
        switch view {
        case .unspecified: self = unspecified
        case .basic: self = .basic
        case .full: self = .full
        default:
            throw .invalid([
                FieldViolation(
                    field: "view",
                    description: "takes JOB_VIEW_BASIC or JOB_VIEW_FULL, not \(view.rawValue)",
                    reason: "VIEW_INVALID"
                )
            ])
        }
    }
}
