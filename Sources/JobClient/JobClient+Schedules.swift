// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs

extension JobClient {
    /// Makes a schedule.
    public func createSchedule(
        _ request: JobdV1.CreateScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.CreateScheduleResponse {
        try await call(.onlyIfRefused, timeout: timeout) {
            try await scheduleService.createSchedule(request, options: $0)
        }
    }

    /// Returns one schedule.
    public func getSchedule(
        _ request: JobdV1.GetScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.GetScheduleResponse {
        try await call(.safe, timeout: timeout) { try await scheduleService.getSchedule(request, options: $0) }
    }

    /// Returns a page of schedules.
    public func listSchedules(
        _ request: JobdV1.ListSchedulesRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.ListSchedulesResponse {
        try await call(.safe, timeout: timeout) { try await scheduleService.listSchedules(request, options: $0) }
    }

    /// Removes a schedule; jobs it made stay.
    public func deleteSchedule(
        _ request: JobdV1.DeleteScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.DeleteScheduleResponse {
        try await call(.onlyIfRefused, timeout: timeout) {
            try await scheduleService.deleteSchedule(request, options: $0)
        }
    }

    /// Stops a schedule from making jobs.
    public func pauseSchedule(
        _ request: JobdV1.PauseScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.PauseScheduleResponse {
        try await call(.onlyIfRefused, timeout: timeout) {
            try await scheduleService.pauseSchedule(request, options: $0)
        }
    }

    /// Lets a paused schedule make jobs again.
    public func resumeSchedule(
        _ request: JobdV1.ResumeScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.ResumeScheduleResponse {
        try await call(.onlyIfRefused, timeout: timeout) {
            try await scheduleService.resumeSchedule(request, options: $0)
        }
    }

    /// Makes a job from a schedule's template now.
    public func triggerSchedule(
        _ request: JobdV1.TriggerScheduleRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.TriggerScheduleResponse {
        try await call(.onlyIfRefused, timeout: timeout) {
            try await scheduleService.triggerSchedule(request, options: $0)
        }
    }
}
