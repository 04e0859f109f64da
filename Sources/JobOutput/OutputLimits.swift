// SPDX-License-Identifier: Apache-2.0

/// The bounds of stored output.
public struct OutputLimits: Hashable, Sendable {
    /// Bytes kept of each channel of an attempt when nobody says otherwise: the first and the last half of them.
    public var channelBytesDefault: Int
    /// What a job may ask for instead; other values are brought inside.
    public var channelBytesBounds: ClosedRange<Int>
    /// Bytes that one read returns at most.
    public var readBytesMax: Int
    /// Followers of one attempt.
    public var followersMax: Int

    /// Bounds; without arguments 1 MiB a channel, 4 KiB to 1 GiB on demand, 256 KiB a read, 4096 followers an attempt.
    public init(
        channelBytesDefault: Int = 1 << 20,
        channelBytesBounds: ClosedRange<Int> = (4 << 10)...(1 << 30),
        readBytesMax: Int = 256 << 10,
        followersMax: Int = 4096
    ) {
        self.channelBytesDefault = channelBytesDefault
        self.channelBytesBounds = channelBytesBounds
        self.readBytesMax = readBytesMax
        self.followersMax = followersMax
    }

    /// The bytes kept of a channel for which a job asked `requested`.
    func channelBytes(requested: Int?) -> Int {
        guard let requested else { return channelBytesDefault }
        return min(max(requested, channelBytesBounds.lowerBound), channelBytesBounds.upperBound)
    }
}
