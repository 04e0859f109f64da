// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// How many connections each peer may still open, over time that is passed in (nanoseconds of a clock that does not go
/// back).
struct PeerConnectionRate: Sendable {
    /// Least time between two looks at the whole table.
    private static let sweepInterval = Duration.seconds(1)

    private let allowance: Allowance
    private let peersMax: Int
    private var peers: [PeerHost: TokenBucket] = [:]
    /// Of all peers for which the table had no place.
    private var others: TokenBucket
    private var nextSweepAt: UInt64 = 0

    init(_ allowance: Allowance, peersMax: Int) {
        self.allowance = allowance
        self.peersMax = peersMax
        others = TokenBucket(allowance)
    }

    /// Peers with a count of their own.
    var peerCount: Int { peers.count }

    /// Takes one connection from what the peer may open: says how long it has to wait, nil when that is longer than `limit`.
    mutating func reserve(for host: PeerHost, within limit: Duration, at now: UInt64) -> Duration? {
        withBucket(of: host, at: now) { $0.reserve(within: limit, at: now) }
    }

    /// Takes `count` connections, at the most until `limit` has to pass for the next one.
    mutating func owe(_ count: Int, by host: PeerHost, upTo limit: Duration, at now: UInt64) {
        withBucket(of: host, at: now) { $0.owe(count, upTo: limit, at: now) }
    }

    private mutating func withBucket<R>(of host: PeerHost, at now: UInt64, _ body: (inout TokenBucket) -> R) -> R {
        if peers[host] == nil {
            if peers.count >= peersMax { sweep(at: now) }
            guard peers.count < peersMax else { return body(&others) }
        }
        return body(&peers[host, default: TokenBucket(allowance)])
    }

    /// Forgets peers that may open as many as any other.
    private mutating func sweep(at now: UInt64) {
        guard now >= nextSweepAt else { return }
        nextSweepAt = now.adding(Self.sweepInterval)
        peers = peers.filter { entry in
            var bucket = entry.value
            return !bucket.isFull(at: now)
        }
    }
}
