// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/job_service.proto. Not for editing: change that and run scripts/generate.sh.

public import JobProto
public import WireGRPC

extension JobdV1 {
    /// Jobs: submit, watch, change. Every error carries a google.rpc.ErrorInfo with domain "jobd".
    public protocol JobServiceServer: Sendable {
        /// Accepts one job. OK means that it is on stable storage.
        func submitJob(_ request: JobdV1.SubmitJobRequest, context: ServerContext) async throws -> JobdV1.SubmitJobResponse

        /// Accepts up to 1000 jobs in one append.
        func submitJobs(_ request: JobdV1.SubmitJobsRequest, context: ServerContext) async throws -> JobdV1.SubmitJobsResponse

        /// Accepts one job and streams its events up to the terminal one.
        func runJob(_ request: JobdV1.RunJobRequest, responses: ResponseWriter<JobdV1.RunJobResponse>, context: ServerContext) async throws

        /// Returns one job with its history.
        func getJob(_ request: JobdV1.GetJobRequest, context: ServerContext) async throws -> JobdV1.GetJobResponse

        /// Returns a page of the jobs that match a filter.
        func listJobs(_ request: JobdV1.ListJobsRequest, context: ServerContext) async throws -> JobdV1.ListJobsResponse

        /// Returns once the job is terminal, or shortly before the call's deadline (60 s at most) with its current state.
        func waitJob(_ request: JobdV1.WaitJobRequest, context: ServerContext) async throws -> JobdV1.WaitJobResponse

        /// Streams the events of jobs from any position of the log that is still kept.
        func watchJobs(_ request: JobdV1.WatchJobsRequest, responses: ResponseWriter<JobdV1.WatchJobsResponse>, context: ServerContext) async throws

        /// Changes fields of a job that has not started; labels always.
        func updateJob(_ request: JobdV1.UpdateJobRequest, context: ServerContext) async throws -> JobdV1.UpdateJobResponse

        /// Cancels a job; a running attempt is ended with its whole process tree.
        func cancelJob(_ request: JobdV1.CancelJobRequest, context: ServerContext) async throws -> JobdV1.CancelJobResponse

        /// Queues a FAILED, CANCELLED or EXPIRED job again, with fresh attempts.
        func retryJob(_ request: JobdV1.RetryJobRequest, context: ServerContext) async throws -> JobdV1.RetryJobResponse

        /// Removes a terminal job and its output.
        func deleteJob(_ request: JobdV1.DeleteJobRequest, context: ServerContext) async throws -> JobdV1.DeleteJobResponse

        /// Streams what a command wrote, from any offset, live if asked.
        func readOutput(_ request: JobdV1.ReadOutputRequest, responses: ResponseWriter<JobdV1.ReadOutputResponse>, context: ServerContext) async throws
    }

    /// Jobs: submit, watch, change. Every error carries a google.rpc.ErrorInfo with domain "jobd".
    ///
    /// With metadata beside single messages.
    public protocol JobServiceTypedServer: Sendable {
        /// As `JobServiceServer.submitJob`.
        func submitJob(_ request: ServerRequest<JobdV1.SubmitJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.SubmitJobResponse>

        /// As `JobServiceServer.submitJobs`.
        func submitJobs(_ request: ServerRequest<JobdV1.SubmitJobsRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.SubmitJobsResponse>

        /// As `JobServiceServer.runJob`.
        func runJob(_ request: ServerRequest<JobdV1.RunJobRequest>, responses: ResponseWriter<JobdV1.RunJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.getJob`.
        func getJob(_ request: ServerRequest<JobdV1.GetJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.GetJobResponse>

        /// As `JobServiceServer.listJobs`.
        func listJobs(_ request: ServerRequest<JobdV1.ListJobsRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.ListJobsResponse>

        /// As `JobServiceServer.waitJob`.
        func waitJob(_ request: ServerRequest<JobdV1.WaitJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.WaitJobResponse>

        /// As `JobServiceServer.watchJobs`.
        func watchJobs(_ request: ServerRequest<JobdV1.WatchJobsRequest>, responses: ResponseWriter<JobdV1.WatchJobsResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.updateJob`.
        func updateJob(_ request: ServerRequest<JobdV1.UpdateJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.UpdateJobResponse>

        /// As `JobServiceServer.cancelJob`.
        func cancelJob(_ request: ServerRequest<JobdV1.CancelJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.CancelJobResponse>

        /// As `JobServiceServer.retryJob`.
        func retryJob(_ request: ServerRequest<JobdV1.RetryJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.RetryJobResponse>

        /// As `JobServiceServer.deleteJob`.
        func deleteJob(_ request: ServerRequest<JobdV1.DeleteJobRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.DeleteJobResponse>

        /// As `JobServiceServer.readOutput`.
        func readOutput(_ request: ServerRequest<JobdV1.ReadOutputRequest>, responses: ResponseWriter<JobdV1.ReadOutputResponse>, context: ServerContext) async throws
    }

    /// Jobs: submit, watch, change. Every error carries a google.rpc.ErrorInfo with domain "jobd".
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol JobServiceStreamingServer: Sendable {
        /// As `JobServiceServer.submitJob`.
        func submitJob(_ requests: RequestMessages<JobdV1.SubmitJobRequest>, responses: ResponseWriter<JobdV1.SubmitJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.submitJobs`.
        func submitJobs(_ requests: RequestMessages<JobdV1.SubmitJobsRequest>, responses: ResponseWriter<JobdV1.SubmitJobsResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.runJob`.
        func runJob(_ requests: RequestMessages<JobdV1.RunJobRequest>, responses: ResponseWriter<JobdV1.RunJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.getJob`.
        func getJob(_ requests: RequestMessages<JobdV1.GetJobRequest>, responses: ResponseWriter<JobdV1.GetJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.listJobs`.
        func listJobs(_ requests: RequestMessages<JobdV1.ListJobsRequest>, responses: ResponseWriter<JobdV1.ListJobsResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.waitJob`.
        func waitJob(_ requests: RequestMessages<JobdV1.WaitJobRequest>, responses: ResponseWriter<JobdV1.WaitJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.watchJobs`.
        func watchJobs(_ requests: RequestMessages<JobdV1.WatchJobsRequest>, responses: ResponseWriter<JobdV1.WatchJobsResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.updateJob`.
        func updateJob(_ requests: RequestMessages<JobdV1.UpdateJobRequest>, responses: ResponseWriter<JobdV1.UpdateJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.cancelJob`.
        func cancelJob(_ requests: RequestMessages<JobdV1.CancelJobRequest>, responses: ResponseWriter<JobdV1.CancelJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.retryJob`.
        func retryJob(_ requests: RequestMessages<JobdV1.RetryJobRequest>, responses: ResponseWriter<JobdV1.RetryJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.deleteJob`.
        func deleteJob(_ requests: RequestMessages<JobdV1.DeleteJobRequest>, responses: ResponseWriter<JobdV1.DeleteJobResponse>, context: ServerContext) async throws

        /// As `JobServiceServer.readOutput`.
        func readOutput(_ requests: RequestMessages<JobdV1.ReadOutputRequest>, responses: ResponseWriter<JobdV1.ReadOutputResponse>, context: ServerContext) async throws
    }

    /// Jobs: submit, watch, change. Every error carries a google.rpc.ErrorInfo with domain "jobd".
    public struct JobServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// Accepts one job. OK means that it is on stable storage.
        public func submitJob(
            _ request: JobdV1.SubmitJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.SubmitJobResponse {
            try await channel.unary("/jobd.v1.JobService/SubmitJob", request, options: options, response: JobdV1.SubmitJobResponse.self)
        }

        /// Accepts up to 1000 jobs in one append.
        public func submitJobs(
            _ request: JobdV1.SubmitJobsRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.SubmitJobsResponse {
            try await channel.unary("/jobd.v1.JobService/SubmitJobs", request, options: options, response: JobdV1.SubmitJobsResponse.self)
        }

        /// Accepts one job and streams its events up to the terminal one.
        public func runJob(
            _ request: JobdV1.RunJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<JobdV1.RunJobResponse> {
            try await channel.serverStreaming("/jobd.v1.JobService/RunJob", request, options: options, response: JobdV1.RunJobResponse.self)
        }

        /// Returns one job with its history.
        public func getJob(
            _ request: JobdV1.GetJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.GetJobResponse {
            try await channel.unary("/jobd.v1.JobService/GetJob", request, options: options, response: JobdV1.GetJobResponse.self)
        }

        /// Returns a page of the jobs that match a filter.
        public func listJobs(
            _ request: JobdV1.ListJobsRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.ListJobsResponse {
            try await channel.unary("/jobd.v1.JobService/ListJobs", request, options: options, response: JobdV1.ListJobsResponse.self)
        }

        /// Returns once the job is terminal, or shortly before the call's deadline (60 s at most) with its current state.
        public func waitJob(
            _ request: JobdV1.WaitJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.WaitJobResponse {
            try await channel.unary("/jobd.v1.JobService/WaitJob", request, options: options, response: JobdV1.WaitJobResponse.self)
        }

        /// Streams the events of jobs from any position of the log that is still kept.
        public func watchJobs(
            _ request: JobdV1.WatchJobsRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<JobdV1.WatchJobsResponse> {
            try await channel.serverStreaming("/jobd.v1.JobService/WatchJobs", request, options: options, response: JobdV1.WatchJobsResponse.self)
        }

        /// Changes fields of a job that has not started; labels always.
        public func updateJob(
            _ request: JobdV1.UpdateJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.UpdateJobResponse {
            try await channel.unary("/jobd.v1.JobService/UpdateJob", request, options: options, response: JobdV1.UpdateJobResponse.self)
        }

        /// Cancels a job; a running attempt is ended with its whole process tree.
        public func cancelJob(
            _ request: JobdV1.CancelJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.CancelJobResponse {
            try await channel.unary("/jobd.v1.JobService/CancelJob", request, options: options, response: JobdV1.CancelJobResponse.self)
        }

        /// Queues a FAILED, CANCELLED or EXPIRED job again, with fresh attempts.
        public func retryJob(
            _ request: JobdV1.RetryJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.RetryJobResponse {
            try await channel.unary("/jobd.v1.JobService/RetryJob", request, options: options, response: JobdV1.RetryJobResponse.self)
        }

        /// Removes a terminal job and its output.
        public func deleteJob(
            _ request: JobdV1.DeleteJobRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.DeleteJobResponse {
            try await channel.unary("/jobd.v1.JobService/DeleteJob", request, options: options, response: JobdV1.DeleteJobResponse.self)
        }

        /// Streams what a command wrote, from any offset, live if asked.
        public func readOutput(
            _ request: JobdV1.ReadOutputRequest,
            options: CallOptions = CallOptions()
        ) async throws -> ResponseMessages<JobdV1.ReadOutputResponse> {
            try await channel.serverStreaming("/jobd.v1.JobService/ReadOutput", request, options: options, response: JobdV1.ReadOutputResponse.self)
        }
    }
}

extension JobdV1.JobServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.JobService",
            methods: [
                .unary(
                    "SubmitJob",
                    request: JobdV1.SubmitJobRequest.self,
                    response: JobdV1.SubmitJobResponse.self
                ) { request, context in
                    try await self.submitJob(request, context: context)
                },
                .unary(
                    "SubmitJobs",
                    request: JobdV1.SubmitJobsRequest.self,
                    response: JobdV1.SubmitJobsResponse.self
                ) { request, context in
                    try await self.submitJobs(request, context: context)
                },
                .serverStreaming(
                    "RunJob",
                    request: JobdV1.RunJobRequest.self,
                    response: JobdV1.RunJobResponse.self
                ) { request, responses, context in
                    try await self.runJob(request, responses: responses, context: context)
                },
                .unary(
                    "GetJob",
                    request: JobdV1.GetJobRequest.self,
                    response: JobdV1.GetJobResponse.self
                ) { request, context in
                    try await self.getJob(request, context: context)
                },
                .unary(
                    "ListJobs",
                    request: JobdV1.ListJobsRequest.self,
                    response: JobdV1.ListJobsResponse.self
                ) { request, context in
                    try await self.listJobs(request, context: context)
                },
                .unary(
                    "WaitJob",
                    request: JobdV1.WaitJobRequest.self,
                    response: JobdV1.WaitJobResponse.self
                ) { request, context in
                    try await self.waitJob(request, context: context)
                },
                .serverStreaming(
                    "WatchJobs",
                    request: JobdV1.WatchJobsRequest.self,
                    response: JobdV1.WatchJobsResponse.self
                ) { request, responses, context in
                    try await self.watchJobs(request, responses: responses, context: context)
                },
                .unary(
                    "UpdateJob",
                    request: JobdV1.UpdateJobRequest.self,
                    response: JobdV1.UpdateJobResponse.self
                ) { request, context in
                    try await self.updateJob(request, context: context)
                },
                .unary(
                    "CancelJob",
                    request: JobdV1.CancelJobRequest.self,
                    response: JobdV1.CancelJobResponse.self
                ) { request, context in
                    try await self.cancelJob(request, context: context)
                },
                .unary(
                    "RetryJob",
                    request: JobdV1.RetryJobRequest.self,
                    response: JobdV1.RetryJobResponse.self
                ) { request, context in
                    try await self.retryJob(request, context: context)
                },
                .unary(
                    "DeleteJob",
                    request: JobdV1.DeleteJobRequest.self,
                    response: JobdV1.DeleteJobResponse.self
                ) { request, context in
                    try await self.deleteJob(request, context: context)
                },
                .serverStreaming(
                    "ReadOutput",
                    request: JobdV1.ReadOutputRequest.self,
                    response: JobdV1.ReadOutputResponse.self
                ) { request, responses, context in
                    try await self.readOutput(request, responses: responses, context: context)
                },
            ]
        )
    }
}

extension JobdV1.JobServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.JobService",
            methods: [
                .unary(
                    "SubmitJob",
                    request: JobdV1.SubmitJobRequest.self,
                    response: JobdV1.SubmitJobResponse.self
                ) { request, context in
                    try await self.submitJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "SubmitJobs",
                    request: JobdV1.SubmitJobsRequest.self,
                    response: JobdV1.SubmitJobsResponse.self
                ) { request, context in
                    try await self.submitJobs(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "RunJob",
                    request: JobdV1.RunJobRequest.self,
                    response: JobdV1.RunJobResponse.self
                ) { request, responses, context in
                    try await self.runJob(ServerRequest(request, context), responses: responses, context: context)
                },
                .unary(
                    "GetJob",
                    request: JobdV1.GetJobRequest.self,
                    response: JobdV1.GetJobResponse.self
                ) { request, context in
                    try await self.getJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "ListJobs",
                    request: JobdV1.ListJobsRequest.self,
                    response: JobdV1.ListJobsResponse.self
                ) { request, context in
                    try await self.listJobs(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "WaitJob",
                    request: JobdV1.WaitJobRequest.self,
                    response: JobdV1.WaitJobResponse.self
                ) { request, context in
                    try await self.waitJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "WatchJobs",
                    request: JobdV1.WatchJobsRequest.self,
                    response: JobdV1.WatchJobsResponse.self
                ) { request, responses, context in
                    try await self.watchJobs(ServerRequest(request, context), responses: responses, context: context)
                },
                .unary(
                    "UpdateJob",
                    request: JobdV1.UpdateJobRequest.self,
                    response: JobdV1.UpdateJobResponse.self
                ) { request, context in
                    try await self.updateJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "CancelJob",
                    request: JobdV1.CancelJobRequest.self,
                    response: JobdV1.CancelJobResponse.self
                ) { request, context in
                    try await self.cancelJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "RetryJob",
                    request: JobdV1.RetryJobRequest.self,
                    response: JobdV1.RetryJobResponse.self
                ) { request, context in
                    try await self.retryJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "DeleteJob",
                    request: JobdV1.DeleteJobRequest.self,
                    response: JobdV1.DeleteJobResponse.self
                ) { request, context in
                    try await self.deleteJob(ServerRequest(request, context), context: context).message(in: context)
                },
                .serverStreaming(
                    "ReadOutput",
                    request: JobdV1.ReadOutputRequest.self,
                    response: JobdV1.ReadOutputResponse.self
                ) { request, responses, context in
                    try await self.readOutput(ServerRequest(request, context), responses: responses, context: context)
                },
            ]
        )
    }
}

extension JobdV1.JobServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.JobService",
            methods: [
                .streaming(
                    "SubmitJob",
                    kind: .unary,
                    request: JobdV1.SubmitJobRequest.self,
                    response: JobdV1.SubmitJobResponse.self
                ) { requests, responses, context in
                    try await self.submitJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "SubmitJobs",
                    kind: .unary,
                    request: JobdV1.SubmitJobsRequest.self,
                    response: JobdV1.SubmitJobsResponse.self
                ) { requests, responses, context in
                    try await self.submitJobs(requests, responses: responses, context: context)
                },
                .streaming(
                    "RunJob",
                    kind: .serverStreaming,
                    request: JobdV1.RunJobRequest.self,
                    response: JobdV1.RunJobResponse.self
                ) { requests, responses, context in
                    try await self.runJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "GetJob",
                    kind: .unary,
                    request: JobdV1.GetJobRequest.self,
                    response: JobdV1.GetJobResponse.self
                ) { requests, responses, context in
                    try await self.getJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "ListJobs",
                    kind: .unary,
                    request: JobdV1.ListJobsRequest.self,
                    response: JobdV1.ListJobsResponse.self
                ) { requests, responses, context in
                    try await self.listJobs(requests, responses: responses, context: context)
                },
                .streaming(
                    "WaitJob",
                    kind: .unary,
                    request: JobdV1.WaitJobRequest.self,
                    response: JobdV1.WaitJobResponse.self
                ) { requests, responses, context in
                    try await self.waitJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "WatchJobs",
                    kind: .serverStreaming,
                    request: JobdV1.WatchJobsRequest.self,
                    response: JobdV1.WatchJobsResponse.self
                ) { requests, responses, context in
                    try await self.watchJobs(requests, responses: responses, context: context)
                },
                .streaming(
                    "UpdateJob",
                    kind: .unary,
                    request: JobdV1.UpdateJobRequest.self,
                    response: JobdV1.UpdateJobResponse.self
                ) { requests, responses, context in
                    try await self.updateJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "CancelJob",
                    kind: .unary,
                    request: JobdV1.CancelJobRequest.self,
                    response: JobdV1.CancelJobResponse.self
                ) { requests, responses, context in
                    try await self.cancelJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "RetryJob",
                    kind: .unary,
                    request: JobdV1.RetryJobRequest.self,
                    response: JobdV1.RetryJobResponse.self
                ) { requests, responses, context in
                    try await self.retryJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "DeleteJob",
                    kind: .unary,
                    request: JobdV1.DeleteJobRequest.self,
                    response: JobdV1.DeleteJobResponse.self
                ) { requests, responses, context in
                    try await self.deleteJob(requests, responses: responses, context: context)
                },
                .streaming(
                    "ReadOutput",
                    kind: .serverStreaming,
                    request: JobdV1.ReadOutputRequest.self,
                    response: JobdV1.ReadOutputResponse.self
                ) { requests, responses, context in
                    try await self.readOutput(requests, responses: responses, context: context)
                },
            ]
        )
    }
}
