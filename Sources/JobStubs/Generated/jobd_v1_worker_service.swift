// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from jobd/v1/worker_service.proto. Not for editing: change that and run scripts/generate.sh.

public import JobProto
public import WireGRPC

extension JobdV1 {
    /// Remote workers. A worker opens one Work stream and keeps it open; jobd calls no worker.
    public protocol WorkerServiceServer: Sendable {
        /// One worker's stream, for as long as it works.
        ///
        /// The worker's first message is a hello, within 10 s, and the server answers with a welcome. From then on the worker
        /// grants credit, and the server sends at most as many assignments as it was granted on this stream. For each
        /// assignment the worker sends started, then any number of progress, checkpoint and output, then finished, which the
        /// server acknowledges once the end of the attempt is on stable storage. Messages about one attempt are handled in the
        /// order sent.
        ///
        /// An attempt is leased: it stays the worker's while the worker speaks of it, and is LOST (WORKER_LOST, counted) once
        /// `lease` has passed without a renew or any other message about it. From then on messages about it change nothing, the
        /// worker is told with rejected (LEASE_LOST), and another attempt may run: drop its work. A stream on which nothing came
        /// for `lease` is ended by the server (ABORTED, LEASE_LOST).
        ///
        /// A stream that breaks costs nothing by itself: the worker opens another within `lease`, names in its hello the
        /// attempts that it still runs, and goes on with them; what was finished but not acknowledged it sends again. This holds
        /// across a restart of jobd, too, where `lease` counts from the restart. What the hello does not name is LOST at once. A
        /// hello with the worker_id of another open stream takes that worker over, and ends the other stream (ABORTED,
        /// WORKER_REPLACED).
        ///
        /// The worker half-closes when it is done; the server then handles what came before, and ends the stream with OK. A
        /// server that stops ends it with UNAVAILABLE (DRAINING): connect again.
        func work(_ requests: RequestMessages<JobdV1.WorkRequest>, responses: ResponseWriter<JobdV1.WorkResponse>, context: ServerContext) async throws

        /// Returns a page of the workers that are connected.
        func listWorkers(_ request: JobdV1.ListWorkersRequest, context: ServerContext) async throws -> JobdV1.ListWorkersResponse

        /// Gives a worker no further attempts, and tells it to end once what it runs is done. Draining again changes nothing.
        func drainWorker(_ request: JobdV1.DrainWorkerRequest, context: ServerContext) async throws -> JobdV1.DrainWorkerResponse
    }

    /// Remote workers. A worker opens one Work stream and keeps it open; jobd calls no worker.
    ///
    /// With metadata beside single messages.
    public protocol WorkerServiceTypedServer: Sendable {
        /// As `WorkerServiceServer.work`.
        func work(_ requests: RequestMessages<JobdV1.WorkRequest>, responses: ResponseWriter<JobdV1.WorkResponse>, context: ServerContext) async throws

        /// As `WorkerServiceServer.listWorkers`.
        func listWorkers(_ request: ServerRequest<JobdV1.ListWorkersRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.ListWorkersResponse>

        /// As `WorkerServiceServer.drainWorker`.
        func drainWorker(_ request: ServerRequest<JobdV1.DrainWorkerRequest>, context: ServerContext) async throws -> ServerResponse<JobdV1.DrainWorkerResponse>
    }

    /// Remote workers. A worker opens one Work stream and keeps it open; jobd calls no worker.
    ///
    /// With sequences of messages for every method; one that takes or gives a single message has one.
    public protocol WorkerServiceStreamingServer: Sendable {
        /// As `WorkerServiceServer.work`.
        func work(_ requests: RequestMessages<JobdV1.WorkRequest>, responses: ResponseWriter<JobdV1.WorkResponse>, context: ServerContext) async throws

        /// As `WorkerServiceServer.listWorkers`.
        func listWorkers(_ requests: RequestMessages<JobdV1.ListWorkersRequest>, responses: ResponseWriter<JobdV1.ListWorkersResponse>, context: ServerContext) async throws

        /// As `WorkerServiceServer.drainWorker`.
        func drainWorker(_ requests: RequestMessages<JobdV1.DrainWorkerRequest>, responses: ResponseWriter<JobdV1.DrainWorkerResponse>, context: ServerContext) async throws
    }

    /// Remote workers. A worker opens one Work stream and keeps it open; jobd calls no worker.
    public struct WorkerServiceClient: Sendable {
        private let channel: any GRPCCallChannel

        /// A client of this service over a channel.
        public init(_ channel: any GRPCCallChannel) {
            self.channel = channel
        }

        /// One worker's stream, for as long as it works.
        ///
        /// The worker's first message is a hello, within 10 s, and the server answers with a welcome. From then on the worker
        /// grants credit, and the server sends at most as many assignments as it was granted on this stream. For each
        /// assignment the worker sends started, then any number of progress, checkpoint and output, then finished, which the
        /// server acknowledges once the end of the attempt is on stable storage. Messages about one attempt are handled in the
        /// order sent.
        ///
        /// An attempt is leased: it stays the worker's while the worker speaks of it, and is LOST (WORKER_LOST, counted) once
        /// `lease` has passed without a renew or any other message about it. From then on messages about it change nothing, the
        /// worker is told with rejected (LEASE_LOST), and another attempt may run: drop its work. A stream on which nothing came
        /// for `lease` is ended by the server (ABORTED, LEASE_LOST).
        ///
        /// A stream that breaks costs nothing by itself: the worker opens another within `lease`, names in its hello the
        /// attempts that it still runs, and goes on with them; what was finished but not acknowledged it sends again. This holds
        /// across a restart of jobd, too, where `lease` counts from the restart. What the hello does not name is LOST at once. A
        /// hello with the worker_id of another open stream takes that worker over, and ends the other stream (ABORTED,
        /// WORKER_REPLACED).
        ///
        /// The worker half-closes when it is done; the server then handles what came before, and ends the stream with OK. A
        /// server that stops ends it with UNAVAILABLE (DRAINING): connect again.
        public func work(
            options: CallOptions = CallOptions()
        ) async throws -> BidirectionalCall<JobdV1.WorkRequest, JobdV1.WorkResponse> {
            try await channel.bidirectional("/jobd.v1.WorkerService/Work", options: options, request: JobdV1.WorkRequest.self, response: JobdV1.WorkResponse.self)
        }

        /// Returns a page of the workers that are connected.
        public func listWorkers(
            _ request: JobdV1.ListWorkersRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.ListWorkersResponse {
            try await channel.unary("/jobd.v1.WorkerService/ListWorkers", request, options: options, response: JobdV1.ListWorkersResponse.self)
        }

        /// Gives a worker no further attempts, and tells it to end once what it runs is done. Draining again changes nothing.
        public func drainWorker(
            _ request: JobdV1.DrainWorkerRequest,
            options: CallOptions = CallOptions()
        ) async throws -> JobdV1.DrainWorkerResponse {
            try await channel.unary("/jobd.v1.WorkerService/DrainWorker", request, options: options, response: JobdV1.DrainWorkerResponse.self)
        }
    }
}

extension JobdV1.WorkerServiceServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.WorkerService",
            methods: [
                .bidirectional(
                    "Work",
                    request: JobdV1.WorkRequest.self,
                    response: JobdV1.WorkResponse.self
                ) { requests, responses, context in
                    try await self.work(requests, responses: responses, context: context)
                },
                .unary(
                    "ListWorkers",
                    request: JobdV1.ListWorkersRequest.self,
                    response: JobdV1.ListWorkersResponse.self
                ) { request, context in
                    try await self.listWorkers(request, context: context)
                },
                .unary(
                    "DrainWorker",
                    request: JobdV1.DrainWorkerRequest.self,
                    response: JobdV1.DrainWorkerResponse.self
                ) { request, context in
                    try await self.drainWorker(request, context: context)
                },
            ]
        )
    }
}

extension JobdV1.WorkerServiceTypedServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.WorkerService",
            methods: [
                .bidirectional(
                    "Work",
                    request: JobdV1.WorkRequest.self,
                    response: JobdV1.WorkResponse.self
                ) { requests, responses, context in
                    try await self.work(requests, responses: responses, context: context)
                },
                .unary(
                    "ListWorkers",
                    request: JobdV1.ListWorkersRequest.self,
                    response: JobdV1.ListWorkersResponse.self
                ) { request, context in
                    try await self.listWorkers(ServerRequest(request, context), context: context).message(in: context)
                },
                .unary(
                    "DrainWorker",
                    request: JobdV1.DrainWorkerRequest.self,
                    response: JobdV1.DrainWorkerResponse.self
                ) { request, context in
                    try await self.drainWorker(ServerRequest(request, context), context: context).message(in: context)
                },
            ]
        )
    }
}

extension JobdV1.WorkerServiceStreamingServer {
    /// The service as a server takes it: the methods of this implementation.
    public var serviceDefinition: GRPCServiceDefinition {
        GRPCServiceDefinition(
            name: "jobd.v1.WorkerService",
            methods: [
                .streaming(
                    "Work",
                    kind: .bidirectional,
                    request: JobdV1.WorkRequest.self,
                    response: JobdV1.WorkResponse.self
                ) { requests, responses, context in
                    try await self.work(requests, responses: responses, context: context)
                },
                .streaming(
                    "ListWorkers",
                    kind: .unary,
                    request: JobdV1.ListWorkersRequest.self,
                    response: JobdV1.ListWorkersResponse.self
                ) { requests, responses, context in
                    try await self.listWorkers(requests, responses: responses, context: context)
                },
                .streaming(
                    "DrainWorker",
                    kind: .unary,
                    request: JobdV1.DrainWorkerRequest.self,
                    response: JobdV1.DrainWorkerResponse.self
                ) { requests, responses, context in
                    try await self.drainWorker(requests, responses: responses, context: context)
                },
            ]
        )
    }
}
