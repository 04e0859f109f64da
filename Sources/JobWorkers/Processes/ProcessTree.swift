// SPDX-License-Identifier: Apache-2.0

/// Decides which processes belong to one attempt. Pure: the process table comes in.
///
/// A process belongs to the attempt when it is in the session or the process group of the attempt's main process, when
/// an orphan carries the attempt's mark in its environment (it left the session), or when its parent belongs. The
/// main process must not have been reaped, else its id could mean another session by now.
struct ProcessTree: Sendable {
    /// The process that was started for the attempt, leader of its session.
    let mainPID: Int32
    let mark: AttemptMark
    /// This process, which adopts orphans.
    let daemonPID: Int32

    /// The processes of the attempt, the main one included, in the order of the table.
    ///
    /// - Parameters:
    ///   - entries: The process table, or a part that holds all candidates.
    ///   - environment: Looks up the environment of a process.
    func members(of entries: [ProcessEntry], environment: (Int32) -> [UInt8]?) -> [ProcessEntry] {
        var known: Set<Int32> = [mainPID]
        for entry in entries where entry.pid != daemonPID && entry.pid > 1 {
            if entry.session == mainPID || entry.group == mainPID {
                known.insert(entry.pid)
            } else if isOrphan(entry), let environment = environment(entry.pid), mark.isIn(environment) {
                known.insert(entry.pid)
            }
        }
        // Each round adds at least one process or ends; a chain of n parents needs n rounds at most.
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for entry in entries where entry.pid != daemonPID && known.contains(entry.parent) {
                if known.insert(entry.pid).inserted { hasGrown = true }
            }
        }
        return entries.filter { known.contains($0.pid) }
    }

    private func isOrphan(_ entry: ProcessEntry) -> Bool {
        !entry.isZombie && (entry.parent == daemonPID || entry.parent == 1)
    }
}
