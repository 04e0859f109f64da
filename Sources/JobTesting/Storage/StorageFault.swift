// SPDX-License-Identifier: Apache-2.0

/// The calls of a storage, for choosing which one fails.
public enum StorageOperation: Sendable, Hashable, CaseIterable {
    /// Making a directory.
    case makeDirectory
    /// Listing a directory.
    case list
    /// Opening or making a file.
    case open
    /// Renaming a file.
    case rename
    /// Removing a file.
    case remove
    /// Syncing a directory.
    case synchronizeDirectory
    /// Asking for free space.
    case freeBytes
    /// Asking for a file's size.
    case size
    /// Reading a file.
    case read
    /// Writing a file.
    case write
    /// Changing a file's size.
    case resize
    /// Syncing a file.
    case synchronize
    /// Dropping the cache of a file.
    case dropCache
    /// Locking a file.
    case lock
}

/// One fault of a ``SimulatedStorage``: what goes wrong, with which calls.
public struct StorageFault: Sendable {
    /// What goes wrong.
    public enum Kind: Sendable, Equatable {
        /// The call fails with this `errno`. A failed sync leaves the bytes readable and forgets that they have to be
        /// written, as Linux does.
        case error(Int32)
        /// A write takes only about half of its bytes, at least one.
        case short
        /// A write, rename or sync reports success and does nothing.
        case lost
        /// A write lands this many bytes further on.
        case misdirected(Int)
    }

    /// The call it applies to.
    public var operation: StorageOperation
    /// Only paths that contain this text; empty for all.
    public var path: String
    /// The first matching call that it hits, from 1.
    public var first: Int
    /// How many calls it hits, from the first on.
    public var count: Int
    /// What goes wrong.
    public var kind: Kind

    /// Makes a fault, by default of the first call only.
    public init(_ operation: StorageOperation, path: String = "", first: Int = 1, count: Int = 1, _ kind: Kind) {
        self.operation = operation
        self.path = path
        self.first = first
        self.count = count
        self.kind = kind
    }
}

/// The bytes that reach the disk when the machine stops between two syncs.
public enum CrashImage: Sendable, Equatable {
    /// Nothing that was not synced.
    case syncedOnly
    /// Everything that was written.
    case everything
    /// Of every unsynced sector of 512 bytes, file size and name: the old or the new, by chance.
    case mixed(seed: UInt64)
}

/// A small generator of pseudo-random numbers (SplitMix64): the same seed gives the same numbers.
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from a seed.
    public init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
