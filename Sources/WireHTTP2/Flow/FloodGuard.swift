// SPDX-License-Identifier: Apache-2.0

/// Counts what a peer does or provokes and nghttp2 1.52 does not bound by itself, over time that is passed in.
struct FloodGuard {
    private let limits: FloodLimits
    private var provokedResets: TokenBucket
    private var settings: TokenBucket
    private var emptyFrames: TokenBucket
    private var priorities: TokenBucket
    private var windowUpdates: TokenBucket
    private var otherFrames: TokenBucket
    private var ignoredBytes: TokenBucket
    private var pings: PingStrikes?

    /// - Parameter pings: the rule for PINGs that are answered; nil lets them count as other frames.
    init(_ limits: FloodLimits, pings: PingLimits?) {
        self.limits = limits
        provokedResets = TokenBucket(limits.provokedResets)
        settings = TokenBucket(limits.settings)
        emptyFrames = TokenBucket(limits.emptyFrames)
        priorities = TokenBucket(limits.priorities)
        windowUpdates = TokenBucket(limits.windowUpdates)
        otherFrames = TokenBucket(limits.otherFrames)
        ignoredBytes = TokenBucket(limits.ignoredBytes)
        self.pings = pings.map { PingStrikes($0) }
    }

    /// Looks at what happened up to `now` (nanoseconds of any clock that does not go back).
    ///
    /// - Returns: what there was too much of, in the words of a GOAWAY; nil when all is well.
    mutating func excess(in counts: FloodCounts, hasStreams: Bool, at now: UInt64) -> StaticString? {
        if counts.hasAnswered { pings?.reset() }
        priorities.earn(Double(counts.streamsOpened) * limits.prioritiesPerStream)
        windowUpdates.earn(
            Double(counts.streamsOpened) * limits.windowUpdatesPerStream
                + Double(counts.dataFramesSent) * limits.windowUpdatesPerData
                + Double(counts.dataBytesSent) * limits.windowUpdatesPerByte
        )
        if !provokedResets.allows(counts.provokedResets, at: now) { return "too_many_resets" }
        if !settings.allows(counts.settings, at: now) { return "too_many_settings" }
        if !emptyFrames.allows(counts.emptyFrames, at: now) { return "too_many_empty_frames" }
        if !priorities.allows(counts.priorities, at: now) { return "too_many_priorities" }
        if !windowUpdates.allows(counts.windowUpdates, at: now) { return "too_many_window_updates" }
        let others = counts.otherFrames + (pings == nil ? counts.pings : 0)
        if !otherFrames.allows(others, at: now) { return "too_many_frames" }
        if !ignoredBytes.allows(counts.ignoredBytes, at: now) { return "too_many_ignored_bytes" }
        for _ in 0..<counts.pings where pings?.pingReceived(hasStreams: hasStreams, at: now) == false {
            // The words that gRPC clients look for (gRFC A8).
            return "too_many_pings"
        }
        return nil
    }
}
