// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Stops a schedule from making jobs; pausing a paused one with another note changes it.
    public func pauseSchedule(
        _ request: JobdV1.PauseScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.PauseScheduleResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            let (namespace, id) = try Self.subject(namespace: request.namespace, scheduleID: request.scheduleId)
            var checks = FieldChecks()
            let note = checks.text(request.note, field: "note", bytesMax: 1024)
            try checks.finish()
            let reply = try await scheduler.pauseSchedule(
                id,
                namespace: namespace,
                note: note,
                actor: caller.actor
            )
            var response = JobdV1.PauseScheduleResponse()
            response.schedule = JobdV1.Schedule(reply.schedule)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}
