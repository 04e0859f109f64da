// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Makes a schedule; OK means that it is on stable storage.
    public func createSchedule(
        _ request: JobdV1.CreateScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.CreateScheduleResponse {
        try await answering {
            let caller = try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let definition = decoder.decode(request, &checks)
            try checks.finish()
            guard let definition else { preconditionFailure("a schedule that is nil has left a violation") }
            let reply = try await scheduler.createSchedule(definition, actor: caller.actor)
            var response = JobdV1.CreateScheduleResponse()
            response.schedule = JobdV1.Schedule(reply.schedule)
            response.sequence = Int64(clamping: reply.sequence)
            return response
        }
    }
}
