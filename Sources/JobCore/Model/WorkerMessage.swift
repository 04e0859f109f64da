// SPDX-License-Identifier: Apache-2.0

/// What a worker elsewhere says after its hello. Whatever it says, it lives. An answer is an order to its session.
public enum WorkerMessage: Hashable, Sendable {
    /// It has room for so many further starts.
    case credit(Int)
    /// It reports on an attempt, which renews the lease. Answered with `rejected` when it does not hold the attempt; an
    /// end with `acknowledged` once it is durable.
    case report(SessionReport, AttemptName)
    /// It still runs these attempts; none named = all that it holds. Those it does not hold are answered with
    /// `rejected`.
    case renew([AttemptName])
    /// It wants no further start.
    case draining
}
