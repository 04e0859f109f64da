// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Makes a job of the template now, paused or not, overlap or not.
    public func triggerSchedule(
        _ request: JobdV1.TriggerScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.TriggerScheduleResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try Self.subject(namespace: request.namespace, scheduleID: request.scheduleId)
            let reply = try await scheduler.triggerSchedule(id, namespace: namespace, actor: caller.actor)
            var response = JobdV1.TriggerScheduleResponse()
            response.schedule = JobdV1.Schedule(reply.schedule)
            response.job = reply.job.map(JobdV1.Job.init)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}
