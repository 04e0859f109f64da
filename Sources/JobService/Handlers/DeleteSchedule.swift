// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Removes a schedule; the jobs it made stay.
    public func deleteSchedule(
        _ request: JobdV1.DeleteScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.DeleteScheduleResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try Self.subject(namespace: request.namespace, scheduleID: request.scheduleId)
            let reply = try await scheduler.deleteSchedule(id, namespace: namespace, actor: caller.actor)
            var response = JobdV1.DeleteScheduleResponse()
            response.schedule = JobdV1.Schedule(reply.schedule)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}
