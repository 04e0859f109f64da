// SPDX-License-Identifier: Apache-2.0

/// How a run is done.
public struct SimulationOptions: Sendable {
    /// Steps before the run is brought to its end.
    public var steps = 600
    /// Whether every step is written down.
    public var isTraced = false
    /// A fault of our own making.
    public var sabotage: Sabotage?

    /// The defaults.
    public init() {}
}

/// What came of a run.
public struct SimulationResult: Sendable {
    /// Its seed.
    public var seed: UInt64
    /// The last step taken.
    public var step: Int
    /// The first promise that was broken; nil = none.
    public var violation: Violation?
    /// Records in the log at the end.
    public var recordCount: Int
    /// Processes that ended before the last one.
    public var crashCount: Int
    /// Snapshots that were begun.
    public var snapshotCount: Int
    /// Starts from a snapshot.
    public var snapshotStartCount: Int
    /// True when the disk had lied and the store was refused as damaged.
    public var isRefused: Bool
    /// A number that stands for every choice, every record and the disk at the end.
    public var digest: UInt64
    /// What happened, when traced.
    public var trace: [String]
}

/// FNV-1a over everything that is added, eight bytes at a time.
struct Digest {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ number: UInt64) {
        value = (value ^ number) &* 0x100_0000_01B3
    }

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes { add(UInt64(byte)) }
    }
}
