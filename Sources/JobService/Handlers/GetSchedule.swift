// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// Returns one schedule.
    public func getSchedule(
        _ request: JobdV1.GetScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetScheduleResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let (namespace, id) = try Self.subject(namespace: request.namespace, scheduleID: request.scheduleId)
            var response = JobdV1.GetScheduleResponse()
            response.schedule = JobdV1.Schedule(try await scheduler.schedule(id, namespace: namespace))
            return response
        }
    }
}
