// SPDX-License-Identifier: Apache-2.0

/// The bounds and fixed spans of the state machine.
public struct MachineLimits: Hashable, Sendable {
    /// Most jobs kept, terminal ones included; one more is QUEUE_FULL.
    public var jobCountMax = 50_000_000
    /// Most schedules kept; one more is QUEUE_FULL.
    public var scheduleCountMax = 1_000_000
    /// Most timers handled by one `timeReached`; what is left is due at once again.
    public var timerBatchMax = 4096
    /// Most credit a session can hold.
    public var sessionCreditMax = 65_536
    /// How often workers elsewhere are sent a sign of life.
    public var heartbeatInterval = TimeSpan.seconds(10)
    /// How long a request key is remembered.
    public var requestMemory = TimeSpan.hours(24)
    /// How long the identifier of a removed job is remembered.
    public var removedMemory = TimeSpan.hours(24)
    /// How often the daemon may die while a job runs before the job is parked as FAILED.
    public var daemonDeathsMax: UInt8 = 3
    /// Least time between two PROGRESS events of a job.
    public var progressInterval = TimeSpan.seconds(1)
    /// Between the polite and the hard end of an attempt, when a cancel does not say.
    public var grace = TimeSpan.seconds(10)

    /// The defaults.
    public init() {}
}
