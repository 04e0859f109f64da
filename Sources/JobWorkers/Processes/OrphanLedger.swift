// SPDX-License-Identifier: Apache-2.0

/// Decides what becomes of adopted orphans. Pure: process table and main processes come in.
///
/// An orphan is a child of this process in another session that was not started for an attempt. A process that was just
/// started may look like one until its id is known; hence an orphan must be seen twice, and no start that was pending
/// the first time may be so the second time.
struct OrphanLedger: Sendable {
    private struct Sighting {
        var startTime: UInt64
        var pendingStarts: Set<UInt64>
    }

    /// What to do.
    struct Verdict: Hashable, Sendable {
        /// Ended orphans, to be reaped.
        var ended: [ProcessEntry] = []
        /// Running orphans without any attempt that they could belong to, to be killed.
        var strays: [ProcessEntry] = []
    }

    private var sightings: [Int32: Sighting] = [:]
    private var lastStartCount: UInt64 = 0

    /// Whether there is nothing to look at again.
    var isEmpty: Bool { sightings.isEmpty }

    /// Judges the orphans of a process table.
    mutating func judge(
        _ entries: [ProcessEntry],
        daemonPID: Int32,
        daemonSession: Int32,
        mains: MainProcesses.Snapshot
    ) -> Verdict {
        // Only while no attempt runs, nor ran since the last look, a running orphan is nobody's for certain.
        let isIdle = mains.isIdle && mains.startCount == lastStartCount
        var verdict = Verdict()
        var seen: [Int32: Sighting] = [:]
        for entry in entries where entry.parent == daemonPID && entry.session != daemonSession {
            guard !mains.pids.contains(entry.pid) else { continue }
            var sighting = Sighting(startTime: entry.startTime, pendingStarts: mains.pendingStarts)
            if let last = sightings[entry.pid], last.startTime == entry.startTime {
                sighting.pendingStarts = last.pendingStarts.intersection(mains.pendingStarts)
                if sighting.pendingStarts.isEmpty {
                    if entry.isZombie { verdict.ended.append(entry) } else if isIdle { verdict.strays.append(entry) }
                }
            }
            seen[entry.pid] = sighting
        }
        sightings = seen
        lastStartCount = mains.startCount
        return verdict
    }
}
