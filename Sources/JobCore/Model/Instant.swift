// SPDX-License-Identifier: Apache-2.0

/// The two readings of time that every input of the machine carries.
///
/// Wall time can be set by an operator or by NTP; steady time cannot. Steady time is the boot-time clock, put on the
/// scale of timestamps once when the daemon starts, so that recorded due times stay meaningful after a restart.
public struct Instant: Hashable, Sendable {
    /// The wall clock: stamps events; decides on run_time, deadline and the nominal times of schedules.
    public var wall: Timestamp
    /// The steady clock: decides on run_timeout, queue_ttl, backoff, retention and every memory that expires.
    public var steady: Timestamp

    /// An instant from its readings.
    public init(wall: Timestamp, steady: Timestamp) {
        self.wall = wall
        self.steady = steady
    }

    /// An instant at which both clocks read the same.
    public init(_ time: Timestamp) {
        self.init(wall: time, steady: time)
    }
}
