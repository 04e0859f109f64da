// SPDX-License-Identifier: Apache-2.0

package import JobProto
internal import JobStubs
internal import Synchronization
package import WireGRPC

/// A server that has facts about itself.
package struct ScriptedAdminService: JobdV1.AdminServiceServer {
    private let breaksOffBackup: Bool
    private let stalledBackup: AsyncStream<Void>.Continuation?
    private let recordsCalls: Bool

    /// The server of the tests.
    ///
    /// - Parameter stalledBackup: Is told that the first piece of a backup was written, when no second one is to come.
    package init(
        breaksOffBackup: Bool = false,
        stalledBackup: AsyncStream<Void>.Continuation? = nil,
        recordsCalls: Bool = true
    ) {
        self.breaksOffBackup = breaksOffBackup
        self.stalledBackup = stalledBackup
        self.recordsCalls = recordsCalls
    }

    package func listAuditEvents(
        _ request: JobdV1.ListAuditEventsRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListAuditEventsResponse {
        var response = JobdV1.ListAuditEventsResponse()
        response.recordingOff = !recordsCalls
        guard request.pageToken.isEmpty, recordsCalls else { return response }
        var event = JobdV1.AuditEvent()
        event.sequence = 7
        event.method = "CancelJob"
        event.principal = "ci"
        event.namespace = request.namespace
        response.events = [event]
        response.nextPageToken = "more"
        return response
    }

    package func getServerInfo(
        _ request: JobdV1.GetServerInfoRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetServerInfoResponse {
        var info = JobdV1.GetServerInfoResponse()
        info.version = "1.2.3"
        info.jobCounts = ["JOB_STATE_RUNNING": 2]
        return info
    }

    package func getStats(
        _ request: JobdV1.GetStatsRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetStatsResponse {
        var stats = JobdV1.GetStatsResponse()
        stats.jobCounts = ["JOB_STATE_RUNNING": 2]
        return stats
    }

    /// Two pieces; the second is missing when the backup is to break off.
    package func createBackup(
        _ request: JobdV1.CreateBackupRequest,
        responses: ResponseWriter<JobdV1.CreateBackupResponse>,
        context: ServerContext
    ) async throws {
        var response = JobdV1.CreateBackupResponse()
        response.sequence = 7
        response.data = Array("back".utf8)
        try await responses.write(response)
        if let stalledBackup {
            stalledBackup.yield()
            try await Task.sleep(for: .seconds(3600))
        }
        if breaksOffBackup { throw ScriptedError.rpcError(.aborted, reason: "BACKUP_OVERTAKEN") }
        response.data = Array("up".utf8)
        try await responses.write(response)
    }
}

/// A schedule service that keeps one schedule.
package final class ScriptedScheduleService: JobdV1.ScheduleServiceServer {
    private let kept = Mutex<JobdV1.Schedule?>(nil)

    /// Without a schedule.
    package init() {}

    /// The schedule as it is.
    package var schedule: JobdV1.Schedule? { kept.withLock { $0 } }

    private func change(_ id: String, _ body: (inout JobdV1.Schedule) -> Void = { _ in }) throws -> JobdV1.Schedule {
        try kept.withLock { kept in
            guard var schedule = kept, schedule.id == id else {
                throw ScriptedError.rpcError(.notFound, reason: "SCHEDULE_NOT_FOUND")
            }
            body(&schedule)
            kept = schedule
            return schedule
        }
    }

    package func createSchedule(
        _ request: JobdV1.CreateScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.CreateScheduleResponse {
        var schedule = JobdV1.Schedule()
        schedule.id = request.scheduleId
        schedule.namespace = request.namespace
        schedule.spec = request.spec
        schedule.job = request.job
        schedule.policies = request.policies
        schedule.state = .active
        kept.withLock { $0 = schedule }
        var response = JobdV1.CreateScheduleResponse()
        response.schedule = schedule
        return response
    }

    package func getSchedule(
        _ request: JobdV1.GetScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.GetScheduleResponse {
        var response = JobdV1.GetScheduleResponse()
        response.schedule = try change(request.scheduleId)
        return response
    }

    package func listSchedules(
        _ request: JobdV1.ListSchedulesRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListSchedulesResponse {
        var response = JobdV1.ListSchedulesResponse()
        response.schedules = kept.withLock { $0.map { [$0] } ?? [] }
        return response
    }

    package func deleteSchedule(
        _ request: JobdV1.DeleteScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.DeleteScheduleResponse {
        var response = JobdV1.DeleteScheduleResponse()
        response.schedule = try change(request.scheduleId)
        kept.withLock { $0 = nil }
        return response
    }

    package func pauseSchedule(
        _ request: JobdV1.PauseScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.PauseScheduleResponse {
        var response = JobdV1.PauseScheduleResponse()
        response.schedule = try change(request.scheduleId) { schedule in
            schedule.state = .paused
            schedule.note = request.note
        }
        return response
    }

    package func resumeSchedule(
        _ request: JobdV1.ResumeScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.ResumeScheduleResponse {
        var response = JobdV1.ResumeScheduleResponse()
        response.schedule = try change(request.scheduleId) { $0.state = .active }
        return response
    }

    package func triggerSchedule(
        _ request: JobdV1.TriggerScheduleRequest,
        context: ServerContext
    ) async throws -> JobdV1.TriggerScheduleResponse {
        var response = JobdV1.TriggerScheduleResponse()
        response.schedule = try change(request.scheduleId) { $0.firedCount += 1 }
        response.job = JobScript(happened: 0).job
        return response
    }
}

/// A server that two workers are connected to: its own pool, and gpu-1.
package struct ScriptedWorkerService: JobdV1.WorkerServiceServer {
    /// The server of the tests.
    package init() {}

    package func work(
        _ requests: RequestMessages<JobdV1.WorkRequest>,
        responses: ResponseWriter<JobdV1.WorkResponse>,
        context: ServerContext
    ) async throws {
        throw RPCError(code: .unimplemented, message: "not in this script")
    }

    package func listWorkers(
        _ request: JobdV1.ListWorkersRequest,
        context: ServerContext
    ) async throws -> JobdV1.ListWorkersResponse {
        var pool = JobdV1.Worker()
        pool.workerId = "local"
        pool.state = .active
        pool.commands = true
        pool.slots = 4
        pool.countsHidden = true
        var response = JobdV1.ListWorkersResponse()
        // One a page.
        response.workers = [request.pageToken.isEmpty ? Self.gpu(in: request.namespace) : pool]
        response.nextPageToken = request.pageToken.isEmpty ? "gpu-1" : ""
        return response
    }

    package func drainWorker(
        _ request: JobdV1.DrainWorkerRequest,
        context: ServerContext
    ) async throws -> JobdV1.DrainWorkerResponse {
        guard request.workerId == "gpu-1" else {
            throw ScriptedError.rpcError(.notFound, reason: "WORKER_NOT_FOUND")
        }
        var response = JobdV1.DrainWorkerResponse()
        response.worker = Self.gpu(in: request.namespace)
        response.worker?.state = .draining
        return response
    }

    private static func gpu(in namespace: String) -> JobdV1.Worker {
        var kind = JobdV1.WorkerKind()
        kind.kind = "render"
        var worker = JobdV1.Worker()
        worker.workerId = "gpu-1"
        worker.namespace = namespace
        worker.state = .active
        worker.kinds = [kind]
        worker.labels = ["gpu": "yes"]
        worker.slots = 2
        worker.running = 2
        return worker
    }
}
