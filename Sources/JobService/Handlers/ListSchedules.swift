// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC

extension ScheduleHandlers {
    /// A page of schedules by name.
    public func listSchedules(
        _ request: JobdV1.ListSchedulesRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListSchedulesResponse {
        try await answering {
            try await access.admit(context, to: request.namespace)
            var checks = FieldChecks()
            let namespace = checks.namespace(request.namespace)
            let pageSize = PageSize.of(request.pageSize, &checks)
            let predicate = ScheduleFilter.predicate(request.filter, &checks)
            let isDescending = OrderBy.isDescending(request.orderBy, field: "schedule_id", &checks)
            let token = PageToken(namespace: request.namespace, filter: request.filter)
            let pageToken = token.opened(request.pageToken, &checks)
            try checks.finish()
            let page = try await scheduler.listSchedules(
                namespace: namespace,
                pageSize: pageSize,
                pageToken: pageToken,
                isDescending: isDescending,
                predicate: predicate
            )
            var response = JobdV1.ListSchedulesResponse()
            response.schedules = page.schedules.map(JobdV1.Schedule.init)
            response.nextPageToken = token.sealed(page.nextPageToken)
            return response
        }
    }
}
