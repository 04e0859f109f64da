// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/schedule_service.proto. Not for editing: change that and run scripts/generate.sh.

public import JobProto
public import WireGRPC

extension JobdV1 {
    /// Schedules of jobs.
    public protocol ScheduleServiceServer: Sendable {
        /// Makes a schedule. OK means that it is on stable storage.
        func createSchedule(_ request: JobdV1.CreateScheduleRequest, context: ServerContext) async throws -> JobdV1.CreateScheduleResponse

        /// Returns one schedule.
        func getSchedule(_ request: JobdV1.GetScheduleRequest, context: ServerContext) async throws -> JobdV1.GetScheduleResponse

        /// Returns a page of schedules.
        func listSchedules(_ request: JobdV1.ListSchedulesRequest, context: ServerContext) async throws -> JobdV1.ListSchedulesResponse

        /// Removes a schedule; jobs it made stay.
        func deleteSchedule(_ request: JobdV1.DeleteScheduleRequest, context: ServerContext) async throws -> JobdV1.DeleteScheduleResponse

        /// Stops a schedule from making jobs.
        func pauseSchedule(_ request: JobdV1.PauseScheduleRequest, context: ServerContext) async throws -> JobdV1.PauseScheduleResponse

        /// Lets a paused schedule make jobs again, from the next nominal time on.
        func resumeSchedule(_ request: JobdV1.ResumeScheduleRequest, context: ServerContext) async throws -> JobdV1.ResumeScheduleResponse

        /// Makes a job from the template now, paused or not, overlap or not.
        func triggerSchedule(_ request: JobdV1.TriggerScheduleRequest, context: ServerContext) async throws -> JobdV1.TriggerScheduleResponse
    }

    /// Schedules of jobs.
    ///
    /// With metadata beside single messages.
    public protocol ScheduleServiceTypedServer: Sendable {
        /// As `ScheduleServiceServer.createSchedule`.
        func createSchedule(_ request: ServerRequest<JobdV1.CreateScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.CreateScheduleResponse>

        /// As `ScheduleServiceServer.getSchedule`.
        func getSchedule(_ request: ServerRequest<JobdV1.GetScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.GetScheduleResponse>

        /// As `ScheduleServiceServer.listSchedules`.
        func listSchedules(_ request: ServerRequest<JobdV1.ListSchedulesRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.ListSchedulesResponse>

        /// As `ScheduleServiceServer.deleteSchedule`.
        func deleteSchedule(_ request: ServerRequest<JobdV1.DeleteScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.DeleteScheduleResponse>

        /// As `ScheduleServiceServer.pauseSchedule`.
        func pauseSchedule(_ request: ServerRequest<JobdV1.PauseScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.PauseScheduleResponse>

        /// As `ScheduleServiceServer.resumeSchedule`.
        func resumeSchedule(_ request: ServerRequest<JobdV1.ResumeScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.ResumeScheduleResponse>

        /// As `ScheduleServiceServer.triggerSchedule`.
        func triggerSchedule(_ request: ServerRequest<JobdV1.TriggerScheduleRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.TriggerScheduleResponse>
    }

    /// Schedules of jobs.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol ScheduleServiceStreamingServer: Sendable {
        /// As `ScheduleServiceServer.createSchedule`.
        func createSchedule(_ requests: RequestMessages<JobdV1.CreateScheduleRequest>, responses: ResponseWriter<JobdV1.CreateScheduleResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.getSchedule`.
        func getSchedule(_ requests: RequestMessages<JobdV1.GetScheduleRequest>, responses: ResponseWriter<JobdV1.GetScheduleResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.listSchedules`.
        func listSchedules(_ requests: RequestMessages<JobdV1.ListSchedulesRequest>, responses: ResponseWriter<JobdV1.ListSchedulesResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.deleteSchedule`.
        func deleteSchedule(_ requests: RequestMessages<JobdV1.DeleteScheduleRequest>, responses: ResponseWriter<JobdV1.DeleteScheduleResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.pauseSchedule`.
        func pauseSchedule(_ requests: RequestMessages<JobdV1.PauseScheduleRequest>, responses: ResponseWriter<JobdV1.PauseScheduleResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.resumeSchedule`.
        func resumeSchedule(_ requests: RequestMessages<JobdV1.ResumeScheduleRequest>, responses: ResponseWriter<JobdV1.ResumeScheduleResponse>, context: ServerContext) async throws

        /// As `ScheduleServiceServer.triggerSchedule`.
        func triggerSchedule(_ requests: RequestMessages<JobdV1.TriggerScheduleRequest>, responses: ResponseWriter<JobdV1.TriggerScheduleResponse>, context: ServerContext) async throws
    }

    /// Schedules of jobs.
    public struct ScheduleServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Makes a schedule. OK means that it is on stable storage.
        public func createSchedule(
            _ request: JobdV1.CreateScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.CreateScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/CreateSchedule", request, options: options, response: JobdV1.CreateScheduleResponse.self)
        }

        /// Returns one schedule.
        public func getSchedule(
            _ request: JobdV1.GetScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.GetScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/GetSchedule", request, options: options, response: JobdV1.GetScheduleResponse.self)
        }

        /// Returns a page of schedules.
        public func listSchedules(
            _ request: JobdV1.ListSchedulesRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.ListSchedulesResponse {
            try await channel.unary("/jobd.v1.ScheduleService/ListSchedules", request, options: options, response: JobdV1.ListSchedulesResponse.self)
        }

        /// Removes a schedule; jobs it made stay.
        public func deleteSchedule(
            _ request: JobdV1.DeleteScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.DeleteScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/DeleteSchedule", request, options: options, response: JobdV1.DeleteScheduleResponse.self)
        }

        /// Stops a schedule from making jobs.
        public func pauseSchedule(
            _ request: JobdV1.PauseScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.PauseScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/PauseSchedule", request, options: options, response: JobdV1.PauseScheduleResponse.self)
        }

        /// Lets a paused schedule make jobs again, from the next nominal time on.
        public func resumeSchedule(
            _ request: JobdV1.ResumeScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.ResumeScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/ResumeSchedule", request, options: options, response: JobdV1.ResumeScheduleResponse.self)
        }

        /// Makes a job from the template now, paused or not, overlap or not.
        public func triggerSchedule(
            _ request: JobdV1.TriggerScheduleRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.TriggerScheduleResponse {
            try await channel.unary("/jobd.v1.ScheduleService/TriggerSchedule", request, options: options, response: JobdV1.TriggerScheduleResponse.self)
        }
    }
}

extension JobdV1.ScheduleServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.ScheduleService",
            methods: [
                .unary(
                    "CreateSchedule",
                    request: JobdV1.CreateScheduleRequest.self,
                    response: JobdV1.CreateScheduleResponse.self
                ) { request, context in
                    try await self.createSchedule(request, context: context)
                },
                .unary(
                    "GetSchedule",
                    request: JobdV1.GetScheduleRequest.self,
                    response: JobdV1.GetScheduleResponse.self
                ) { request, context in
                    try await self.getSchedule(request, context: context)
                },
                .unary(
                    "ListSchedules",
                    request: JobdV1.ListSchedulesRequest.self,
                    response: JobdV1.ListSchedulesResponse.self
                ) { request, context in
                    try await self.listSchedules(request, context: context)
                },
                .unary(
                    "DeleteSchedule",
                    request: JobdV1.DeleteScheduleRequest.self,
                    response: JobdV1.DeleteScheduleResponse.self
                ) { request, context in
                    try await self.deleteSchedule(request, context: context)
                },
                .unary(
                    "PauseSchedule",
                    request: JobdV1.PauseScheduleRequest.self,
                    response: JobdV1.PauseScheduleResponse.self
                ) { request, context in
                    try await self.pauseSchedule(request, context: context)
                },
                .unary(
                    "ResumeSchedule",
                    request: JobdV1.ResumeScheduleRequest.self,
                    response: JobdV1.ResumeScheduleResponse.self
                ) { request, context in
                    try await self.resumeSchedule(request, context: context)
                },
                .unary(
                    "TriggerSchedule",
                    request: JobdV1.TriggerScheduleRequest.self,
                    response: JobdV1.TriggerScheduleResponse.self
                ) { request, context in
                    try await self.triggerSchedule(request, context: context)
                },
            ]
        )
    }
}

extension JobdV1.ScheduleServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.ScheduleService",
            methods: [
                .unary(
                    "CreateSchedule",
                    request: JobdV1.CreateScheduleRequest.self,
                    response: JobdV1.CreateScheduleResponse.self
                ) { request, context in
                    try await self.createSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "GetSchedule",
                    request: JobdV1.GetScheduleRequest.self,
                    response: JobdV1.GetScheduleResponse.self
                ) { request, context in
                    try await self.getSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "ListSchedules",
                    request: JobdV1.ListSchedulesRequest.self,
                    response: JobdV1.ListSchedulesResponse.self
                ) { request, context in
                    try await self.listSchedules(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "DeleteSchedule",
                    request: JobdV1.DeleteScheduleRequest.self,
                    response: JobdV1.DeleteScheduleResponse.self
                ) { request, context in
                    try await self.deleteSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "PauseSchedule",
                    request: JobdV1.PauseScheduleRequest.self,
                    response: JobdV1.PauseScheduleResponse.self
                ) { request, context in
                    try await self.pauseSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "ResumeSchedule",
                    request: JobdV1.ResumeScheduleRequest.self,
                    response: JobdV1.ResumeScheduleResponse.self
                ) { request, context in
                    try await self.resumeSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "TriggerSchedule",
                    request: JobdV1.TriggerScheduleRequest.self,
                    response: JobdV1.TriggerScheduleResponse.self
                ) { request, context in
                    try await self.triggerSchedule(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension JobdV1.ScheduleServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.ScheduleService",
            methods: [
                .streaming(
                    "CreateSchedule",
                    kind: .unary,
                    request: JobdV1.CreateScheduleRequest.self,
                    response: JobdV1.CreateScheduleResponse.self
                ) { requests, responses, context in
                    try await self.createSchedule(requests, responses: responses, context: context)
                },
                .streaming(
                    "GetSchedule",
                    kind: .unary,
                    request: JobdV1.GetScheduleRequest.self,
                    response: JobdV1.GetScheduleResponse.self
                ) { requests, responses, context in
                    try await self.getSchedule(requests, responses: responses, context: context)
                },
                .streaming(
                    "ListSchedules",
                    kind: .unary,
                    request: JobdV1.ListSchedulesRequest.self,
                    response: JobdV1.ListSchedulesResponse.self
                ) { requests, responses, context in
                    try await self.listSchedules(requests, responses: responses, context: context)
                },
                .streaming(
                    "DeleteSchedule",
                    kind: .unary,
                    request: JobdV1.DeleteScheduleRequest.self,
                    response: JobdV1.DeleteScheduleResponse.self
                ) { requests, responses, context in
                    try await self.deleteSchedule(requests, responses: responses, context: context)
                },
                .streaming(
                    "PauseSchedule",
                    kind: .unary,
                    request: JobdV1.PauseScheduleRequest.self,
                    response: JobdV1.PauseScheduleResponse.self
                ) { requests, responses, context in
                    try await self.pauseSchedule(requests, responses: responses, context: context)
                },
                .streaming(
                    "ResumeSchedule",
                    kind: .unary,
                    request: JobdV1.ResumeScheduleRequest.self,
                    response: JobdV1.ResumeScheduleResponse.self
                ) { requests, responses, context in
                    try await self.resumeSchedule(requests, responses: responses, context: context)
                },
                .streaming(
                    "TriggerSchedule",
                    kind: .unary,
                    request: JobdV1.TriggerScheduleRequest.self,
                    response: JobdV1.TriggerScheduleResponse.self
                ) { requests, responses, context in
                    try await self.triggerSchedule(requests, responses: responses, context: context)
                },
            ]
        )
    }
}
