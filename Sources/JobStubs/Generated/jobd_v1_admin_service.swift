// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/admin_service.proto. Not for editing: change that and run scripts/generate.sh.

public import JobProto
public import WireGRPC

extension JobdV1 {
    /// Facts about the running server.
    public protocol AdminServiceServer: Sendable {
        /// Returns what server this is and where its log stands.
        func getServerInfo(_ request: JobdV1.GetServerInfoRequest, context: ServerContext) async throws -> JobdV1.GetServerInfoResponse

        /// Returns how the server is doing, in numbers, for monitoring. Answers also while the disk takes nothing: what is
        /// decided and not yet on stable storage is in the numbers of jobs, schedules and attempts. For callers who may read
        /// every namespace.
        func getStats(_ request: JobdV1.GetStatsRequest, context: ServerContext) async throws -> JobdV1.GetStatsResponse

        /// Makes a backup of the store while it is in use: every job, schedule and record of the log that was durable when the
        /// call began, and nothing later. Output of commands is not in it. The pieces, put together, are a file that
        /// `jobd journal restore` makes a store of. A call that does not end with OK made no backup.
        ///
        /// RESOURCE_EXHAUSTED BACKUP_RUNNING: other backups are under way, at most 2 at once. ABORTED BACKUP_OVERTAKEN: the log
        /// was dropped after two snapshots before it was read; begin again. DATA_LOSS STORE_DAMAGED: a file of the store is
        /// damaged, `jobd journal verify` says where.
        func createBackup(_ request: JobdV1.CreateBackupRequest, responses: ResponseWriter<JobdV1.CreateBackupResponse>, context: ServerContext) async throws

        /// Returns a page of who did what: each call that changed something, and each that was refused for want of
        /// credentials or rights. Written only while the server has an access file, and kept as long as the log: at least as far
        /// back as GetServerInfo's oldest_sequence. An entry is on stable storage together with what its call changed.
        func listAuditEvents(_ request: JobdV1.ListAuditEventsRequest, context: ServerContext) async throws -> JobdV1.ListAuditEventsResponse
    }

    /// Facts about the running server.
    ///
    /// With metadata beside single messages.
    public protocol AdminServiceTypedServer: Sendable {
        /// As `AdminServiceServer.getServerInfo`.
        func getServerInfo(_ request: ServerRequest<JobdV1.GetServerInfoRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.GetServerInfoResponse>

        /// As `AdminServiceServer.getStats`.
        func getStats(_ request: ServerRequest<JobdV1.GetStatsRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.GetStatsResponse>

        /// As `AdminServiceServer.createBackup`.
        func createBackup(_ request: ServerRequest<JobdV1.CreateBackupRequest>, responses: ResponseWriter<JobdV1.CreateBackupResponse>, context: ServerContext) async throws

        /// As `AdminServiceServer.listAuditEvents`.
        func listAuditEvents(_ request: ServerRequest<JobdV1.ListAuditEventsRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.ListAuditEventsResponse>
    }

    /// Facts about the running server.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol AdminServiceStreamingServer: Sendable {
        /// As `AdminServiceServer.getServerInfo`.
        func getServerInfo(_ requests: RequestMessages<JobdV1.GetServerInfoRequest>, responses: ResponseWriter<JobdV1.GetServerInfoResponse>, context: ServerContext) async throws

        /// As `AdminServiceServer.getStats`.
        func getStats(_ requests: RequestMessages<JobdV1.GetStatsRequest>, responses: ResponseWriter<JobdV1.GetStatsResponse>, context: ServerContext) async throws

        /// As `AdminServiceServer.createBackup`.
        func createBackup(_ requests: RequestMessages<JobdV1.CreateBackupRequest>, responses: ResponseWriter<JobdV1.CreateBackupResponse>, context: ServerContext) async throws

        /// As `AdminServiceServer.listAuditEvents`.
        func listAuditEvents(_ requests: RequestMessages<JobdV1.ListAuditEventsRequest>, responses: ResponseWriter<JobdV1.ListAuditEventsResponse>, context: ServerContext) async throws
    }

    /// Facts about the running server.
    public struct AdminServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Returns what server this is and where its log stands.
        public func getServerInfo(
            _ request: JobdV1.GetServerInfoRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.GetServerInfoResponse {
            try await channel.unary("/jobd.v1.AdminService/GetServerInfo", request, options: options, response: JobdV1.GetServerInfoResponse.self)
        }

        /// Returns how the server is doing, in numbers, for monitoring. Answers also while the disk takes nothing: what is
        /// decided and not yet on stable storage is in the numbers of jobs, schedules and attempts. For callers who may read
        /// every namespace.
        public func getStats(
            _ request: JobdV1.GetStatsRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.GetStatsResponse {
            try await channel.unary("/jobd.v1.AdminService/GetStats", request, options: options, response: JobdV1.GetStatsResponse.self)
        }

        /// Makes a backup of the store while it is in use: every job, schedule and record of the log that was durable when the
        /// call began, and nothing later. Output of commands is not in it. The pieces, put together, are a file that
        /// `jobd journal restore` makes a store of. A call that does not end with OK made no backup.
        ///
        /// RESOURCE_EXHAUSTED BACKUP_RUNNING: other backups are under way, at most 2 at once. ABORTED BACKUP_OVERTAKEN: the log
        /// was dropped after two snapshots before it was read; begin again. DATA_LOSS STORE_DAMAGED: a file of the store is
        /// damaged, `jobd journal verify` says where.
        public func createBackup(
            _ request: JobdV1.CreateBackupRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<JobdV1.CreateBackupResponse> {
            try await channel.serverStreaming("/jobd.v1.AdminService/CreateBackup", request, options: options, response: JobdV1.CreateBackupResponse.self)
        }

        /// Returns a page of who did what: each call that changed something, and each that was refused for want of
        /// credentials or rights. Written only while the server has an access file, and kept as long as the log: at least as far
        /// back as GetServerInfo's oldest_sequence. An entry is on stable storage together with what its call changed.
        public func listAuditEvents(
            _ request: JobdV1.ListAuditEventsRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.ListAuditEventsResponse {
            try await channel.unary("/jobd.v1.AdminService/ListAuditEvents", request, options: options, response: JobdV1.ListAuditEventsResponse.self)
        }
    }
}

extension JobdV1.AdminServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.AdminService",
            methods: [
                .unary(
                    "GetServerInfo",
                    request: JobdV1.GetServerInfoRequest.self,
                    response: JobdV1.GetServerInfoResponse.self
                ) { request, context in
                    try await self.getServerInfo(request, context: context)
                },
                .unary(
                    "GetStats",
                    request: JobdV1.GetStatsRequest.self,
                    response: JobdV1.GetStatsResponse.self
                ) { request, context in
                    try await self.getStats(request, context: context)
                },
                .serverStreaming(
                    "CreateBackup",
                    request: JobdV1.CreateBackupRequest.self,
                    response: JobdV1.CreateBackupResponse.self
                ) { request, responses, context in
                    try await self.createBackup(request, responses: responses, context: context)
                },
                .unary(
                    "ListAuditEvents",
                    request: JobdV1.ListAuditEventsRequest.self,
                    response: JobdV1.ListAuditEventsResponse.self
                ) { request, context in
                    try await self.listAuditEvents(request, context: context)
                },
            ]
        )
    }
}

extension JobdV1.AdminServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.AdminService",
            methods: [
                .unary(
                    "GetServerInfo",
                    request: JobdV1.GetServerInfoRequest.self,
                    response: JobdV1.GetServerInfoResponse.self
                ) { request, context in
                    try await self.getServerInfo(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "GetStats",
                    request: JobdV1.GetStatsRequest.self,
                    response: JobdV1.GetStatsResponse.self
                ) { request, context in
                    try await self.getStats(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "CreateBackup",
                    request: JobdV1.CreateBackupRequest.self,
                    response: JobdV1.CreateBackupResponse.self
                ) { request, responses, context in
                    try await self.createBackup(ServerRequest(request, context), responses: responses, context: context)
                },
                .unary(
                    "ListAuditEvents",
                    request: JobdV1.ListAuditEventsRequest.self,
                    response: JobdV1.ListAuditEventsResponse.self
                ) { request, context in
                    try await self.listAuditEvents(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension JobdV1.AdminServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.AdminService",
            methods: [
                .streaming(
                    "GetServerInfo",
                    kind: .unary,
                    request: JobdV1.GetServerInfoRequest.self,
                    response: JobdV1.GetServerInfoResponse.self
                ) { requests, responses, context in
                    try await self.getServerInfo(requests, responses: responses, context: context)
                },
                .streaming(
                    "GetStats",
                    kind: .unary,
                    request: JobdV1.GetStatsRequest.self,
                    response: JobdV1.GetStatsResponse.self
                ) { requests, responses, context in
                    try await self.getStats(requests, responses: responses, context: context)
                },
                .streaming(
                    "CreateBackup",
                    kind: .serverStreaming,
                    request: JobdV1.CreateBackupRequest.self,
                    response: JobdV1.CreateBackupResponse.self
                ) { requests, responses, context in
                    try await self.createBackup(requests, responses: responses, context: context)
                },
                .streaming(
                    "ListAuditEvents",
                    kind: .unary,
                    request: JobdV1.ListAuditEventsRequest.self,
                    response: JobdV1.ListAuditEventsResponse.self
                ) { requests, responses, context in
                    try await self.listAuditEvents(requests, responses: responses, context: context)
                },
            ]
        )
    }
}
