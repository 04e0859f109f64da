// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// How long a connection may live: its age with jitter, and how long it may have no call (gRFC A9).
///
/// Pure: time (nanoseconds of a clock that does not go back) and chance are inputs.
struct ConnectionLife {
    /// The share of an age that chance adds or takes, so that connections opened together do not end together.
    private static let jitter = 0.1

    private let oldAt: UInt64
    private let idleMax: Duration?
    private var idleSince: UInt64?

    /// - Parameter random: from 0 to 1.
    init(openedAt: UInt64, ageMax: Duration?, idleMax: Duration?, random: Double) {
        if let ageMax {
            let factor = 1 + Self.jitter * (2 * random - 1)
            oldAt = openedAt.adding(.nanoseconds(Int64(clamping: Int(Double(ageMax.wholeNanoseconds) * factor))))
        } else {
            oldAt = .max
        }
        self.idleMax = idleMax
        idleSince = openedAt
    }

    /// The first call was opened, or the last one ended.
    mutating func callsChanged(isAny: Bool, at now: UInt64) {
        idleSince = isAny ? nil : now
    }

    /// When to look again; the end of time for never.
    var next: UInt64 {
        min(oldAt, idleAt)
    }

    /// Why the connection is to end, in the words of gRPC's GOAWAY; nil while it is not.
    func end(at now: UInt64) -> StaticString? {
        if now >= oldAt { return "max_age" }
        return now >= idleAt ? "max_idle" : nil
    }

    private var idleAt: UInt64 {
        guard let idleMax, let idleSince else { return .max }
        return idleSince.adding(idleMax)
    }
}
