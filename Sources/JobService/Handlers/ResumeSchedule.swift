// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Lets a paused schedule make jobs again, from now on.
    public func resumeSchedule(
        _ request: JobdV1.ResumeScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.ResumeScheduleResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try Self.subject(namespace: request.namespace, scheduleID: request.scheduleId)
            let reply = try await scheduler.resumeSchedule(id, namespace: namespace, actor: caller.actor)
            var response = JobdV1.ResumeScheduleResponse()
            response.schedule = JobdV1.Schedule(reply.schedule)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}
