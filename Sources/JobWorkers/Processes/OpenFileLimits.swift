// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess

/// How many files this process may have open, and how many its commands start with.
public struct OpenFileLimits: Hashable, Sendable {
    /// The soft limit this process was started with; it is the commands' own, for some programs look at every number
    /// below it.
    let commands: UInt64
    /// The soft limit of this process now.
    public let own: Int

    /// More than what the most workers and connections need.
    private static let ownMax: UInt64 = 131_072

    /// The limits of this process, whose soft one is raised to the hard one at the first use.
    public static let raised: OpenFileLimits = {
        var former: UInt64 = 1024
        var present: UInt64 = 1024
        // Where it cannot be raised it stays as it is, and bounds what is bounded by it.
        _ = jobd_raise_open_files(ownMax, &former, &present)
        return OpenFileLimits(commands: former, own: Int(clamping: present))
    }()
}
