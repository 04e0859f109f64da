// SPDX-License-Identifier: Apache-2.0

/// Whether a connection is used, by what the server's health service says of it (gRFC A17).
///
/// ```
///   connecting ── SERVING ──► ready ◄──► transientFailure ── the Watch ended ──► asked again after a wait
///       └── the Watch ended as UNIMPLEMENTED ──► ready for good
/// ```
///
/// Pure: chance is an input.
struct HealthReadiness: Sendable {
    private let service: String
    private let backoff: Backoff
    private var failures = 0

    init(service: String, backoff: Backoff) {
        self.service = service
        self.backoff = backoff
    }

    /// The server said how it is, in the numbers of `grpc.health.v1.HealthCheckResponse.ServingStatus`.
    mutating func statusReceived(_ status: Int) -> SubchannelState {
        failures = 0
        let names = ["UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN"]
        let name = names.indices.contains(status) ? names[status] : "\(status)"
        return status == 1 ? .ready : failure("the server says of its health: \(name)")
    }

    /// What follows the end of a Watch.
    enum OnEnd: Equatable {
        /// The server does not know the health service: it counts as healthy, and is not asked again.
        case healthy
        /// The server counts as unhealthy; ask again after so many nanoseconds.
        case watchAgain(SubchannelState, after: UInt64)
    }

    /// The Watch ended; `random` is evenly spread over 0..<1.
    mutating func watchEnded(_ error: RPCError?, random: Double) -> OnEnd {
        guard error?.code != .unimplemented else { return .healthy }
        failures += 1
        let reason = error.map { "\($0)" } ?? "the server ended the call"
        return .watchAgain(
            failure("watching the health failed: \(reason)"),
            after: backoff.nanoseconds(failures: failures, random: random)
        )
    }

    private func failure(_ reason: String) -> SubchannelState {
        let subject = service.isEmpty ? "the server" : "\"\(service)\""
        return .transientFailure(RPCError(code: .unavailable, message: "\(subject) is not healthy: \(reason)"))
    }
}
