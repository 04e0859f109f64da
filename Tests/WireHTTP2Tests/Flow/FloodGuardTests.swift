// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("FloodGuard")
struct FloodGuardTests {
    /// Three of each kind, and nothing back.
    private static var limits: FloodLimits {
        var limits = FloodLimits()
        let three = Allowance(burst: 3, perSecond: 0)
        limits.provokedResets = three
        limits.settings = three
        limits.emptyFrames = three
        limits.priorities = three
        limits.windowUpdates = three
        limits.otherFrames = three
        limits.ignoredBytes = three
        return limits
    }

    private static func counts(_ kind: String, _ count: Int) -> FloodCounts {
        var counts = FloodCounts()
        switch kind {
        case "too_many_resets": counts.provokedResets = count
        case "too_many_settings": counts.settings = count
        case "too_many_empty_frames": counts.emptyFrames = count
        case "too_many_priorities": counts.priorities = count
        case "too_many_window_updates": counts.windowUpdates = count
        case "too_many_frames": counts.otherFrames = count
        case "too_many_ignored_bytes": counts.ignoredBytes = count
        default: counts.pings = count
        }
        return counts
    }

    static let kinds = [
        "too_many_resets", "too_many_settings", "too_many_empty_frames", "too_many_priorities",
        "too_many_window_updates", "too_many_frames", "too_many_ignored_bytes", "too_many_pings",
    ]

    @Test("each kind passes at its bound and is named one past it", arguments: kinds)
    func bounds(kind: String) {
        var guardian = FloodGuard(Self.limits, pings: PingLimits())
        let result1 = guardian.excess(in: Self.counts(kind, 3), hasStreams: true, at: 1)
        #expect(result1 == nil)
        let result2 = guardian.excess(in: Self.counts(kind, 1), hasStreams: true, at: 1)
        #expect(result2.map { "\($0)" } == kind)
    }

    @Test("streams earn priorities, and DATA earns window updates")
    func earned() {
        var guardian = FloodGuard(Self.limits, pings: nil)
        for _ in 0..<10 {
            var counts = FloodCounts()
            counts.priorities = 3
            counts.windowUpdates = 3
            counts.streamsOpened = 1
            counts.dataFramesSent = 1
            let result3 = guardian.excess(in: counts, hasStreams: true, at: 1)
            #expect(result3 == nil)
        }
    }

    @Test("a frame of many small messages earns as many window updates as each of them would")
    func earnedByBytes() {
        var guardian = FloodGuard(FloodLimits(), pings: nil)
        for _ in 0..<1000 {
            var counts = FloodCounts()
            counts.dataFramesSent = 1
            counts.dataBytesSent = 16_000
            counts.windowUpdates = 200
            let result = guardian.excess(in: counts, hasStreams: true, at: 1)
            #expect(result == nil)
        }
    }

    @Test("without a rule for PINGs they count as other frames")
    func pings() {
        var guardian = FloodGuard(Self.limits, pings: nil)
        let result4 = guardian.excess(in: Self.counts("", 3), hasStreams: true, at: 1)
        #expect(result4 == nil)
        let result5 = guardian.excess(in: Self.counts("", 1), hasStreams: true, at: 1)
        #expect(result5.map { "\($0)" } == "too_many_frames")
    }

    @Test("an answer sets the count of PINGs back")
    func answered() {
        var guardian = FloodGuard(Self.limits, pings: PingLimits())
        for _ in 0..<10 {
            var counts = Self.counts("", 3)
            counts.hasAnswered = true
            let result6 = guardian.excess(in: counts, hasStreams: true, at: 1)
            #expect(result6 == nil)
        }
    }
}
