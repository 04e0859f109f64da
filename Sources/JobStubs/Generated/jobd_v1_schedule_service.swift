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
