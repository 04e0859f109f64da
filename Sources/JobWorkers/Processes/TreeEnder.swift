// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Ends the processes of one attempt. To be used while the main process is not reaped.
struct TreeEnder: Sendable {
    let tree: ProcessTree
    /// What else holds the attempt's processes.
    let group: ControlGroup?
    let watch: ExitWatch
    /// The main processes of all attempts, which are nobody's leftovers.
    let mains: MainProcesses
    let limits: ProcessLimits
    let startTime: ContinuousClock.Instant

    /// Asks all processes to end, and kills what is left when `control` says that force is due.
    ///
    /// - Returns: Processes that could not be ended; normally none.
    func end(as control: AttemptControl) async -> [ProcessEntry] {
        let asked = living(ProcessTable.entries()).compactMap(ProcessHandle.init)
        defer { reap(asked) }
        for handle in asked {
            handle.send(SIGTERM)
            // A stopped process gets the polite signal only when it goes on.
            handle.send(SIGCONT)
        }
        while let deadline = control.forceDeadline, ContinuousClock.now < deadline {
            let living = living(ProcessTable.entries())
            // Then there may be some that only the group knows of.
            guard let first = living.first else { break }
            let wait = min(limits.termLookInterval, deadline - .now)
            if let handle = ProcessHandle(first) { await watch.ended(handle, within: wait) }
        }
        return await kill()
    }

    /// Kills all processes, round after round, for they may start new ones meanwhile.
    ///
    /// - Returns: Processes that could not be ended; normally none.
    func kill() async -> [ProcessEntry] {
        await kill(among: ProcessTable.entries())
    }

    /// Kills what the main process has left after its end.
    ///
    /// - Returns: Processes that could not be ended; normally none.
    func killLeftovers() async -> [ProcessEntry] {
        await kill(among: newerEntries() ?? ProcessTable.entries())
    }

    private func kill(among entries: [ProcessEntry]) async -> [ProcessEntry] {
        let deadline = ContinuousClock.now.advanced(by: limits.killTimeout)
        var left = living(entries)
        while !left.isEmpty || group?.isEmpty == false {
            group?.kill()
            let handles = left.compactMap(ProcessHandle.init)
            for handle in handles { handle.send(SIGKILL) }
            for handle in handles { await watch.ended(handle, within: deadline - .now) }
            // What only the group knows of is on its way out too, and tells nobody when it has gone.
            if handles.isEmpty { try? await Task.sleep(for: .milliseconds(1)) }
            reap(handles)
            left = living(ProcessTable.entries())
            if ContinuousClock.now >= deadline { return left }
        }
        return []
    }

    /// Reaps those that this process has adopted; an ended process that had left the session is not found in the table
    /// again.
    private func reap(_ handles: [ProcessHandle]) {
        for handle in handles where handle.pid != tree.mainPID { handle.reap() }
    }

    /// The processes of the attempt that run; those that have ended and are ours to reap are reaped on the way.
    private func living(_ entries: [ProcessEntry]) -> [ProcessEntry] {
        let members = tree.members(of: entries, environment: ProcessTable.environment)
        for member in members where member.isZombie && member.parent == tree.daemonPID && member.pid != tree.mainPID {
            ProcessTable.reap(member.pid)
        }
        return members.filter { !$0.isZombie }
    }

    /// The processes that are younger than the main one, found by trying the ids given out since; nil when those are
    /// too many, or may have begun again from the lowest.
    private func newerEntries() -> [ProcessEntry]? {
        guard ContinuousClock.now - startTime <= limits.quickLookAge, let newest = ProcessTable.newestID() else {
            return nil
        }
        guard newest >= tree.mainPID, newest - tree.mainPID <= limits.quickLookIDsMax else { return nil }
        return newest == tree.mainPID
            ? [] : mains.others(in: (tree.mainPID + 1)...newest).compactMap(ProcessTable.entry)
    }
}
