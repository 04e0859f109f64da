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
}
