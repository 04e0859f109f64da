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
