// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs

extension JobClient {
    /// Returns what server this is and where its log stands.
    public func getServerInfo(timeout: Duration? = nil) async throws -> JobdV1.GetServerInfoResponse {
        try await call(.safe, timeout: timeout) {
            try await adminService.getServerInfo(JobdV1.GetServerInfoRequest(), options: $0)
        }
    }

    /// Returns how the server is doing, in numbers. For callers who may read every namespace.
    public func getStats(timeout: Duration? = nil) async throws -> JobdV1.GetStatsResponse {
        try await call(.safe, timeout: timeout) {
            try await adminService.getStats(JobdV1.GetStatsRequest(), options: $0)
        }
    }

    /// Streams a backup of the store, piece by piece, over one connection. Only when the sequence ends without an error
    /// do the pieces make a whole backup.
    public func createBackup() async throws -> JobMessages<JobdV1.CreateBackupResponse> {
        let stub = adminService
        return try await JobMessages.opened { try await stub.createBackup(JobdV1.CreateBackupRequest()) }
    }

    /// A page of who did what.
    public func listAuditEvents(
        _ request: JobdV1.ListAuditEventsRequest,
        timeout: Duration? = nil
    ) async throws -> JobdV1.ListAuditEventsResponse {
        try await call(.safe, timeout: timeout) { try await adminService.listAuditEvents(request, options: $0) }
    }
}
