// SPDX-License-Identifier: Apache-2.0

public import Metrics
internal import Synchronization

/// Counts and times every call, by method and status; for both ends.
///
/// Names and dimensions follow gRFC A66: `grpc.client.call.started` and `grpc.server.call.started` (counters, by
/// `grpc.method`), `grpc.client.call.duration` and `grpc.server.call.duration` (timers, by `grpc.method` and
/// `grpc.status`), and `grpc.client.call.retries` (counter, by `grpc.method`).
public final class MetricsInterceptor: ClientInterceptor, ServerInterceptor {
    private struct Key: Hashable {
        var label: String
        var method: String
        var status = ""

        var dimensions: [(String, String)] {
            [("grpc.method", method)] + (status.isEmpty ? [] : [("grpc.status", status)])
        }
    }

    private struct Made {
        var counters: [Key: Counter] = [:]
        var timers: [Key: Timer] = [:]
    }

    private let factory: any MetricsFactory
    private let made = Mutex(Made())

    /// Metrics of that factory.
    public init(factory: any MetricsFactory = MetricsSystem.factory) {
        self.factory = factory
    }

    /// Counts it.
    public func callBegins(_ call: inout ClientCallDescription) async throws {
        count("grpc.client.call.started", call.path)
    }

    /// Times it.
    public func callEnded(_ call: ClientCallDescription, _ outcome: CallOutcome) {
        time("grpc.client.call.duration", call.path, outcome)
        let retries = outcome.retries + outcome.transparentRetries
        if retries > 0 {
            count("grpc.client.call.retries", call.path, by: retries)
        }
    }

    /// Serves the call, counts and times it.
    nonisolated(nonsending) public func intercept(
        _ context: ServerContext,
        _ next: nonisolated(nonsending) () async throws -> Void
    ) async throws {
        let path = context.method.path
        let begin = ContinuousClock.now
        count("grpc.server.call.started", path)
        do {
            try await next()
            time("grpc.server.call.duration", path, CallOutcome(nil, since: begin))
        } catch {
            let code = RPCCode.ofHandler(error, deadline: context.deadline)
            time("grpc.server.call.duration", path, CallOutcome(error, code: code, since: begin))
            throw error
        }
    }

    private func count(_ label: String, _ path: String, by amount: Int = 1) {
        let key = Key(label: label, method: Self.method(path))
        let counter = made.withLock { made in
            if let counter = made.counters[key] { return counter }
            let counter = Counter(label: label, dimensions: key.dimensions, factory: factory)
            made.counters[key] = counter
            return counter
        }
        counter.increment(by: amount)
    }

    private func time(_ label: String, _ path: String, _ outcome: CallOutcome) {
        let key = Key(label: label, method: Self.method(path), status: outcome.code.name)
        let timer = made.withLock { made in
            if let timer = made.timers[key] { return timer }
            let timer = Timer(label: label, dimensions: key.dimensions, factory: factory)
            made.timers[key] = timer
            return timer
        }
        timer.record(duration: outcome.duration)
    }

    /// Without the slash in front, as A66 has it.
    private static func method(_ path: String) -> String {
        String(path.drop { $0 == "/" })
    }
}
