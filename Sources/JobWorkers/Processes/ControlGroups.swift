// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore

/// Where control groups for commands can be made on this machine (cgroups(7)): version 2, version 1, or both side by side.
///
/// A group costs a command some 100 microseconds, so only one with a limit that needs it gets one.
public struct ControlGroups: Hashable, Sendable {
    /// A tree of groups that this process may make some in.
    struct Hierarchy: Hashable, Sendable {
        /// The folder in which each attempt gets one of its own.
        var path: String
        /// Whether it is version 2, which can kill a group as a whole.
        var isUnified: Bool
        /// Whether groups in it can have a limit of memory.
        var limitsMemory: Bool
        /// Whether groups in it can have a limit of processes.
        var limitsProcesses: Bool
    }

    let hierarchies: [Hierarchy]

    /// No groups at all.
    public static let none = ControlGroups(hierarchies: [])

    /// Whether a command's memory can be limited as a whole.
    public var limitsMemory: Bool { hierarchies.contains { $0.limitsMemory } }
    /// Whether the number of a command's own processes can be limited.
    public var limitsProcesses: Bool { hierarchies.contains { $0.limitsProcesses } }

    init(hierarchies: [Hierarchy]) {
        self.hierarchies = hierarchies
    }

    /// The hierarchies in which this process may make groups, each with a folder called `name` for them.
    public init(name: String) {
        let places = ControlGroupPlace.places(
            mounts: ControlGroupFile.read("/proc/self/mountinfo") ?? "",
            memberships: ControlGroupFile.read("/proc/self/cgroup") ?? ""
        )
        hierarchies = places.compactMap { Self.opened($0, name: name) }
    }

    private static func opened(_ place: ControlGroupPlace, name: String) -> Hierarchy? {
        let path = place.path + "/" + name
        if place.isUnified {
            // A group's children have what it hands down; it can do so only while it holds no process itself.
            if !ControlGroupFile.write("+memory +pids", to: place.path + "/cgroup.subtree_control") {
                stepAside(from: place.path)
            }
            guard mkdir(path, 0o755) == 0 || errno == EEXIST else { return nil }
            _ = ControlGroupFile.write("+memory +pids", to: path + "/cgroup.subtree_control")
            let handedDown = ControlGroupFile.read(path + "/cgroup.subtree_control") ?? ""
            return Hierarchy(
                path: path,
                isUnified: true,
                limitsMemory: handedDown.contains("memory"),
                limitsProcesses: handedDown.contains("pids")
            )
        }
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { return nil }
        return Hierarchy(
            path: path,
            isUnified: false,
            limitsMemory: place.controllers.contains("memory"),
            limitsProcesses: place.controllers.contains("pids")
        )
    }

    /// Moves this process into a group below its own, where it is alone in that: so a service manager that has handed it
    /// the group expects it.
    private static func stepAside(from path: String) {
        guard ControlGroupFile.read(path + "/cgroup.procs") == "\(getpid())\n" else { return }
        let own = path + "/jobd-itself"
        guard mkdir(own, 0o755) == 0 || errno == EEXIST else { return }
        guard ControlGroupFile.write("\(getpid())", to: own + "/cgroup.procs") else { return }
        _ = ControlGroupFile.write("+memory +pids", to: path + "/cgroup.subtree_control")
    }

    /// Whether a command with these limits is to have a group.
    func isNeeded(for limits: CommandLimits) -> Bool {
        (limits.memoryBytes != nil && limitsMemory) || (limits.processes != nil && limitsProcesses)
    }

    /// Makes the group of an attempt and sets its limits.
    func make(_ name: String, limits: CommandLimits) throws(StartFailure) -> ControlGroup {
        let group = ControlGroup(
            folders: hierarchies.map { .init(path: $0.path + "/" + name, isUnified: $0.isUnified) }
        )
        for (folder, hierarchy) in zip(group.folders, hierarchies) {
            let isMade = mkdir(folder.path, 0o755) == 0 || errno == EEXIST
            guard isMade, Self.set(limits, in: folder, hierarchy) else {
                let cause = String(cString: strerror(errno))
                group.remove()
                throw StartFailure(.hardeningFailed, "cannot make the control group \(folder.path): \(cause)")
            }
        }
        return group
    }

    private static func set(_ limits: CommandLimits, in folder: ControlGroup.Folder, _ hierarchy: Hierarchy) -> Bool {
        if let bytes = limits.memoryBytes, hierarchy.limitsMemory {
            let names =
                hierarchy.isUnified
                ? ("memory.max", "memory.swap.max") : ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes")
            guard ControlGroupFile.write("\(bytes)", to: "\(folder.path)/\(names.0)") else { return false }
            // Where there is swap to account for: none beside the memory, or both together.
            _ = ControlGroupFile.write(hierarchy.isUnified ? "0" : "\(bytes)", to: "\(folder.path)/\(names.1)")
        }
        if let count = limits.processes, hierarchy.limitsProcesses {
            guard ControlGroupFile.write("\(count)", to: folder.path + "/pids.max") else { return false }
        }
        return true
    }

    /// Removes the folders for groups, which are empty.
    func remove() {
        for hierarchy in hierarchies { rmdir(hierarchy.path) }
    }

    /// Kills what is in the groups of a former daemon, and removes them. Blocks while it works.
    public func removeLeftovers() {
        for hierarchy in hierarchies {
            guard let handle = opendir(hierarchy.path) else { continue }
            defer { closedir(handle) }
            while let entry = readdir(handle) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard entry.pointee.d_type == UInt8(DT_DIR), !name.hasPrefix(".") else { continue }
                let path = hierarchy.path + "/" + name
                let group = ControlGroup(folders: [.init(path: path, isUnified: hierarchy.isUnified)])
                group.kill()
                group.remove()
            }
        }
    }
}
