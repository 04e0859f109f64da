// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The control groups of one attempt, one in each hierarchy: what holds its processes wherever in the tree they go.
struct ControlGroup: Hashable, Sendable {
    struct Folder: Hashable, Sendable {
        var path: String
        var isUnified: Bool
    }

    let folders: [Folder]

    /// The files by which a process joins.
    var joins: [String] { folders.map { $0.path + "/cgroup.procs" } }

    /// Kills every process in the group. Those that come up meanwhile may be left; kill again.
    func kill() {
        for folder in folders {
            if folder.isUnified, ControlGroupFile.write("1", to: folder.path + "/cgroup.kill") { continue }
            for pid in members(of: folder) { _ = Glibc.kill(pid, SIGKILL) }
        }
    }

    /// Whether no process is in the group.
    var isEmpty: Bool { folders.allSatisfy { members(of: $0).isEmpty } }

    /// Whether the kernel has killed a process of it, and the group had met its own limit of memory.
    var hasRunOutOfMemory: Bool {
        folders.contains { folder in
            guard folder.isUnified else {
                return count("oom_kill", in: "memory.oom_control", of: folder) > 0 && isLimitMet(folder)
            }
            return ["oom", "oom_kill"].allSatisfy { count($0, in: "memory.events", of: folder) > 0 }
        }
    }

    /// By the most memory it had: its counter of failures is not counted up by every kernel.
    private func isLimitMet(_ folder: Folder) -> Bool {
        ["memory", "memory.memsw"].contains { prefix in
            guard let limit = number(prefix + ".limit_in_bytes", of: folder),
                let most = number(prefix + ".max_usage_in_bytes", of: folder)
            else { return false }
            return most >= limit - Self.chargeBytes
        }
    }

    /// Memory is counted in pieces of up to 64 pages.
    private static let chargeBytes: Int64 = 64 * 4096

    private func number(_ file: String, of folder: Folder) -> Int64? {
        ControlGroupFile.read("\(folder.path)/\(file)")?.split(separator: "\n").first.flatMap { Int64($0) }
    }

    private func count(_ key: String, in file: String, of folder: Folder) -> Int {
        let lines = (ControlGroupFile.read("\(folder.path)/\(file)") ?? "").split(separator: "\n")
        let words = lines.map { $0.split(separator: " ") }.first { $0.count == 2 && $0[0] == key }
        return words.flatMap { Int($0[1]) } ?? 0
    }

    /// Removes the group, whose processes must have ended; what the kernel still holds on to is tried again some times.
    ///
    /// - Returns: Whether all of it is gone.
    @discardableResult
    func remove() -> Bool {
        folders.reduce(true) { isGone, folder in
            for attempt in 0..<Self.removeTriesMax {
                if rmdir(folder.path) == 0 || errno == ENOENT { return isGone }
                if attempt > 0 { usleep(Self.removePauseMicroseconds) }
            }
            return false
        }
    }

    private static let removeTriesMax = 20
    private static let removePauseMicroseconds: UInt32 = 1000

    private func members(of folder: Folder) -> [Int32] {
        (ControlGroupFile.read(folder.path + "/cgroup.procs") ?? "").split(separator: "\n").compactMap { Int32($0) }
    }
}
