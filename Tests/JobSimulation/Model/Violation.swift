// SPDX-License-Identifier: Apache-2.0

/// A promise that was not kept, and how that showed.
public struct Violation: Error, Hashable, Sendable, CustomStringConvertible {
    /// The promises that the simulation checks.
    public enum Promise: String, Hashable, Sendable {
        /// What was acknowledged survives kill, power cut and restart.
        case durable = "acknowledged changes survive"
        /// Nothing is shown or executed before it is durable, and nothing exists that nobody asked for.
        case noPhantom = "no phantom"
        /// Jobs go only from state to state as the table says, and an ended job is run again only on request.
        case lifecycle = "states move along the allowed edges"
        /// One valid lease a job; a stale token is refused.
        case oneHolder = "one holder"
        /// Attempts, backoff and parking follow the policy.
        case attempts = "attempts follow the policy"
        /// Watchers miss nothing and see nothing twice; ready jobs start in order.
        case order = "order without gap or duplicate"
        /// A request key makes one job.
        case duplicates = "one job for a request key"
        /// Nothing comes before it is due; a nominal time makes at most one job.
        case time = "never early, each nominal time once"
        /// After a failed write or sync nothing is acknowledged.
        case latch = "no acknowledgement after a failure"
        /// A store that was not damaged opens, whatever moment its process or machine ended at.
        case opens = "an undamaged store opens"
        /// What recovery rebuilds, and what clients are shown, is what the log says.
        case state = "the state is what the log says"
        /// Accepted work goes on once faults have ended.
        case progress = "accepted work ends"
    }

    /// The promise.
    public var promise: Promise
    /// What was seen.
    public var text: String

    init(_ promise: Promise, _ text: String) {
        self.promise = promise
        self.text = text
    }

    /// Both, for people.
    public var description: String { "\(promise.rawValue): \(text)" }
}
