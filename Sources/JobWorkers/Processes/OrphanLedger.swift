// SPDX-License-Identifier: Apache-2.0

/// Decides what becomes of adopted orphans. Pure: process table and main processes come in.
///
/// An orphan is a child of this process in another session that was not started for an attempt. A process that was just
/// started may look like one until its id is known; hence an orphan must be seen twice, and no start that was pending
/// the first time may be so the second time.
///
/// An orphan that left its session, and the mark out of its environment, tells no longer which attempt it is of. But it is
/// of one that had begun before it did, and that ran when the orphan was first seen or was over by then: once all
/// of these have ended, it is nobody's.
struct OrphanLedger: Sendable {
    private struct Sighting {
        var startTime: UInt64
        var pendingStarts: Set<UInt64>
        /// Starts whose attempts it may belong to.
        var owners: Set<UInt64>
    }

    /// What to do.
    struct Verdict: Hashable, Sendable {
        /// Ended orphans, to be reaped.
        var ended: [ProcessEntry] = []
        /// Running orphans without any attempt that they could belong to, to be killed.
        var strays: [ProcessEntry] = []
    }

    private var sightings: [Int32: Sighting] = [:]

    /// Whether there is nothing to look at again.
    var isEmpty: Bool { sightings.isEmpty }

    /// Judges the orphans of a process table.
    ///
    /// - Parameter mains: as they were after the table was read.
    mutating func judge(
        _ entries: [ProcessEntry],
        daemonPID: Int32,
        daemonSession: Int32,
        mains: MainProcesses.Snapshot
    ) -> Verdict {
        let mainPIDs = Set(mains.pids.values)
        let running = mains.pendingStarts.union(mains.pids.keys)
        var verdict = Verdict()
        var seen: [Int32: Sighting] = [:]
        for entry in entries where entry.parent == daemonPID && entry.session != daemonSession {
            guard !mainPIDs.contains(entry.pid) else { continue }
            guard var sighting = sightings[entry.pid], sighting.startTime == entry.startTime else {
                seen[entry.pid] = firstSighting(of: entry, entries, mains)
                continue
            }
            sighting.pendingStarts.formIntersection(mains.pendingStarts)
            sighting.owners.formIntersection(running)
            if sighting.pendingStarts.isEmpty {
                if entry.isZombie {
                    verdict.ended.append(entry)
                } else if sighting.owners.isEmpty {
                    verdict.strays.append(entry)
                }
            }
            seen[entry.pid] = sighting
        }
        sightings = seen
        return verdict
    }

    private func firstSighting(
        of orphan: ProcessEntry,
        _ entries: [ProcessEntry],
        _ mains: MainProcesses.Snapshot
    ) -> Sighting {
        let startTimes = Dictionary(entries.map { ($0.pid, $0.startTime) }, uniquingKeysWith: { first, _ in first })
        // One that began after the orphan is not its owner. One that the table does not show yet may be.
        let owners = mains.pids.filter { startTimes[$0.value].map { $0 <= orphan.startTime } ?? true }.keys
        return Sighting(
            startTime: orphan.startTime,
            pendingStarts: mains.pendingStarts,
            owners: mains.pendingStarts.union(owners)
        )
    }
}
