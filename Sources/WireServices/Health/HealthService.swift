// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
public import WireGRPC
public import WireMessages

/// `grpc.health.v1.Health` for any server: what each service says of itself, asked once or watched.
///
/// Source: the gRPC health checking protocol. Safe to use from anywhere; setting a status never waits.
public final class HealthService: GrpcHealthV1.HealthServer {
    /// The statuses of the protocol.
    public typealias Status = GrpcHealthV1.HealthCheckResponse.ServingStatus

    private struct State {
        var statuses: [String: Status] = [:]
        var watchers: [Int: (service: String, news: AsyncStream<Status>.Continuation)] = [:]
        var nextWatcher = 0
    }

    private let state = Mutex(State())

    /// A service that knows of nothing yet.
    public init() {}

    /// Says how a service is; "" is the server as a whole.
    public func set(_ service: String, _ status: Status) {
        let told = state.withLock { state -> [AsyncStream<Status>.Continuation] in
            guard state.statuses[service] != status else { return [] }
            state.statuses[service] = status
            return state.watchers.values.filter { $0.service == service }.map(\.news)
        }
        for news in told { news.yield(status) }
    }

    /// How a service is; NOT_FOUND for a name that was never set.
    public func check(
        _ request: GrpcHealthV1.HealthCheckRequest,
        context: ServerContext
    ) async throws -> GrpcHealthV1.HealthCheckResponse {
        guard let status = state.withLock({ $0.statuses[request.service] }) else {
            throw RPCError(code: .notFound, message: "no health entry \"\(request.service)\"; List names them all")
        }
        return Self.response(status)
    }

    /// Every entry at once.
    public func list(
        _ request: GrpcHealthV1.HealthListRequest,
        context: ServerContext
    ) async throws -> GrpcHealthV1.HealthListResponse {
        var response = GrpcHealthV1.HealthListResponse()
        response.statuses = state.withLock { $0.statuses }.mapValues(Self.response)
        return response
    }

    /// The status now and after each change; a reader that is slow is told the newest only. An unknown name is
    /// SERVICE_UNKNOWN until it is set.
    public func watch(
        _ request: GrpcHealthV1.HealthCheckRequest,
        responses: ResponseWriter<GrpcHealthV1.HealthCheckResponse>,
        context: ServerContext
    ) async throws {
        let (news, continuation) = AsyncStream.makeStream(of: Status.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            let number = state.nextWatcher
            state.nextWatcher += 1
            state.watchers[number] = (request.service, continuation)
            continuation.yield(state.statuses[request.service] ?? .serviceUnknown)
            return number
        }
        defer { state.withLock { $0.watchers[number] = nil } }
        for await status in news {
            try await responses.write(Self.response(status))
        }
    }

    private static func response(_ status: Status) -> GrpcHealthV1.HealthCheckResponse {
        var response = GrpcHealthV1.HealthCheckResponse()
        response.status = status
        return response
    }
}
