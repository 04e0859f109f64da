// SPDX-License-Identifier: Apache-2.0

/// The bounds of ending processes.
public struct ProcessLimits: Hashable, Sendable {
    /// How long a tree is killed, round after round, before what is left is reported as unkillable.
    public var killTimeout: Duration
    /// How long output is still read after the last process of a tree has ended.
    public var drainTimeout: Duration
    /// How often a tree that was asked to end is looked through again at the least.
    public var termLookInterval: Duration
    /// Up to this age of an attempt, and up to so many newer process ids, its leftovers are looked for among the newer
    /// ids only, instead of among all processes. Ids do not wrap around in that time.
    public var quickLookAge: Duration
    /// See `quickLookAge`.
    public var quickLookIDsMax: Int32
    /// How often orphans are looked for.
    public var orphanLookInterval: Duration
    /// How long an attempt that could not start for want of resources is held before it is given back.
    public var startPause: Duration

    /// Bounds with defaults that suit a daemon.
    public init(
        killTimeout: Duration = .seconds(10),
        drainTimeout: Duration = .seconds(2),
        termLookInterval: Duration = .milliseconds(250),
        quickLookAge: Duration = .seconds(1),
        quickLookIDsMax: Int32 = 512,
        orphanLookInterval: Duration = .seconds(5),
        startPause: Duration = .seconds(1)
    ) {
        self.killTimeout = killTimeout
        self.drainTimeout = drainTimeout
        self.termLookInterval = termLookInterval
        self.quickLookAge = quickLookAge
        self.quickLookIDsMax = quickLookIDsMax
        self.orphanLookInterval = orphanLookInterval
        self.startPause = startPause
    }
}
