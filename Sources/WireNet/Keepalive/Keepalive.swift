// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// When a connection asks with a PING whether its peer is still there (gRFC A8 and gRPC's keepalive page).
package struct KeepaliveConfiguration: Sendable, Equatable {
    /// Silence of the peer after which it is asked.
    package var time: Duration
    /// How long it may stay silent after that.
    package var timeout: Duration
    /// Whether to ask while no call is open.
    package var isWithoutCalls: Bool

    package init(time: Duration, timeout: Duration = .seconds(20), isWithoutCalls: Bool = false) {
        self.time = time
        self.timeout = timeout
        self.isWithoutCalls = isWithoutCalls
    }
}

/// Decides when to ask and when to give up; any byte from the peer counts as a sign of life. Time is passed in
/// (nanoseconds of a clock that does not go back).
struct Keepalive {
    /// What to do now; the machine is asked again at the time that is named.
    enum Step: Equatable {
        case wait(until: UInt64)
        case ping(askAgainAt: UInt64)
        case giveUp
    }

    let configuration: KeepaliveConfiguration
    private var heardAt: UInt64
    private var askedAt: UInt64?

    init(_ configuration: KeepaliveConfiguration, openedAt: UInt64) {
        self.configuration = configuration
        heardAt = openedAt
    }

    mutating func heard(at now: UInt64) {
        heardAt = now
    }

    mutating func timeReached(hasCalls: Bool, at now: UInt64) -> Step {
        if let askedAt, heardAt <= askedAt {
            let end = askedAt.adding(configuration.timeout)
            return now < end ? .wait(until: min(end, now.adding(configuration.time))) : .giveUp
        }
        askedAt = nil
        let due = heardAt.adding(configuration.time)
        guard now >= due else { return .wait(until: due) }
        guard hasCalls || configuration.isWithoutCalls else { return .wait(until: now.adding(configuration.time)) }
        askedAt = now
        return .ping(askAgainAt: now.adding(min(configuration.time, configuration.timeout)))
    }
}
