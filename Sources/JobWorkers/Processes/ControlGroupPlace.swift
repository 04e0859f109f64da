// SPDX-License-Identifier: Apache-2.0

/// The group that this process is in, in one hierarchy. Pure: what the kernel says comes in.
struct ControlGroupPlace: Hashable, Sendable {
    /// The group's folder.
    var path: String
    /// Whether the hierarchy is version 2.
    var isUnified: Bool
    /// What the hierarchy controls; empty for version 2, where each group says it itself.
    var controllers: Set<String>

    /// The places of this process in the hierarchies of use here: version 2, and those of version 1 that control memory or
    /// processes.
    ///
    /// - Parameters:
    ///   - mounts: /proc/self/mountinfo (proc_pid_mountinfo(5)).
    ///   - memberships: /proc/self/cgroup (cgroups(7)).
    static func places(mounts: String, memberships: String) -> [ControlGroupPlace] {
        let groups = memberships.split(separator: "\n").compactMap(Membership.init)
        return mounts.split(separator: "\n").compactMap { line in
            guard let mount = Mount(line) else { return nil }
            let group = groups.first { $0.controllers == mount.controllers || (mount.isUnified && $0.isUnified) }
            guard let group, let path = mount.path(of: group.path) else { return nil }
            let controllers = mount.controllers.intersection(["memory", "pids"])
            guard mount.isUnified || !controllers.isEmpty else { return nil }
            return ControlGroupPlace(path: path, isUnified: mount.isUnified, controllers: controllers)
        }
    }

    /// A line of /proc/self/cgroup: `4:memory:/some/group`, `0::/some/group`.
    private struct Membership {
        var controllers: Set<String>
        var path: String
        var isUnified: Bool

        init?(_ line: Substring) {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { return nil }
            controllers = Set(fields[1].split(separator: ",").map(String.init))
            path = String(fields[2])
            isUnified = fields[0] == "0" && fields[1].isEmpty
        }
    }

    /// A line of /proc/self/mountinfo that mounts a hierarchy.
    private struct Mount {
        var root: String
        var point: String
        var isUnified: Bool
        var controllers: Set<String>

        private static let known: Set<String> = [
            "blkio", "cpu", "cpuacct", "cpuset", "devices", "freezer", "hugetlb", "memory", "misc", "net_cls",
            "net_prio",
            "perf_event", "pids", "rdma",
        ]

        init?(_ line: Substring) {
            let fields = line.split(separator: " ")
            guard let dash = fields.firstIndex(of: "-"), dash >= 6, fields.count >= dash + 4 else { return nil }
            let type = fields[dash + 1]
            guard type == "cgroup" || type == "cgroup2" else { return nil }
            root = String(fields[3])
            point = String(fields[4])
            isUnified = type == "cgroup2"
            controllers =
                isUnified ? [] : Set(fields[dash + 3].split(separator: ",").map(String.init)).intersection(Self.known)
        }

        /// The folder of a group; nil for one outside of what is mounted.
        func path(of group: String) -> String? {
            if root == "/" { return group == "/" ? point : point + group }
            guard group == root || group.hasPrefix(root + "/") else { return nil }
            return point + group.dropFirst(root.count)
        }
    }
}
