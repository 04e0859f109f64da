// SPDX-License-Identifier: Apache-2.0

internal import Metrics
internal import WireNet

/// Counts the connections that a server closes as soon as it accepted them, by the reason.
struct ConnectionRefusals: Sendable {
    static let label = "grpc.server.connections.refused"

    private let rate: Counter
    private let total: Counter

    init(_ factory: any MetricsFactory) {
        rate = Counter(label: Self.label, dimensions: [("reason", "rate")], factory: factory)
        total = Counter(label: Self.label, dimensions: [("reason", "total")], factory: factory)
    }

    func count(_ refusal: ConnectionRefusal) {
        switch refusal {
        case .rate: rate.increment()
        case .total: total.increment()
        }
    }
}
