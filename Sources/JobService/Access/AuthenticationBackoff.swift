// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
internal import WireGRPC

/// How often each peer may still show credentials that are not good before it is told to wait.
///
/// Good ones are never asked: a token of 256 random bits is not guessed, so that holding them up would only let whoever
/// shares an address with others lock them out. What this bounds is the noise of a client that tries again and again.
final class AuthenticationBackoff: Sendable {
    /// Failures of one peer in one go.
    static let burst = 100
    /// In the long run there may be one each such time.
    static let interval = Duration.seconds(1)
    /// Peers that are counted each on its own; with more, those beyond share one count.
    static let peersMax = 4096
    /// Least time between two looks at all of them.
    private static let sweepInterval = Duration.seconds(1)

    /// Whom failures are counted for.
    private enum Peer: Hashable {
        /// A machine, or a network of IPv6 (64 bits).
        case host(PeerHost)
        /// A user of this machine, through a Unix socket.
        case user(UInt32)
        /// All others together.
        case other

        init(_ address: PeerAddress) {
            if case .unix(let process?) = address {
                self = .user(process.userID)
            } else {
                self = PeerHost(address).map(Self.host) ?? .other
            }
        }
    }

    private struct Failures {
        /// When each peer will have its whole burst again; one that has it is not kept.
        var wholeAt: [Peer: ContinuousClock.Instant] = [:]
        var nextSweepAt: ContinuousClock.Instant
    }

    private let failures: Mutex<Failures>
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter now: a clock that does not go back.
    init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.now = now
        failures = Mutex(Failures(nextSweepAt: now()))
    }

    /// Peers with a count of their own.
    var peerCount: Int { failures.withLock { $0.wholeAt.count } }

    /// Counts a failure of a peer; gives the time that it has to wait when there were too many, which this one does not add to.
    func failed(_ address: PeerAddress) -> Duration? {
        let now = now()
        return failures.withLock { failures in
            let peer = Self.peer(address, in: &failures, at: now)
            let wholeAt = max(failures.wholeAt[peer] ?? now, now)
            let wait = now.duration(to: wholeAt) - Self.interval * (Self.burst - 1)
            guard wait <= .zero else { return wait }
            failures.wholeAt[peer] = wholeAt + Self.interval
            return nil
        }
    }

    /// The peer, or `other` when there is no place for it.
    private static func peer(
        _ address: PeerAddress,
        in failures: inout Failures,
        at now: ContinuousClock.Instant
    ) -> Peer {
        let peer = Peer(address)
        guard failures.wholeAt[peer] == nil, failures.wholeAt.count >= peersMax else { return peer }
        if now >= failures.nextSweepAt {
            failures.nextSweepAt = now + sweepInterval
            failures.wholeAt = failures.wholeAt.filter { $0.value > now }
        }
        return failures.wholeAt.count < peersMax ? peer : .other
    }
}
