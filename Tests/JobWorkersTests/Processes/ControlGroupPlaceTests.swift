// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("ControlGroupPlace")
struct ControlGroupPlaceTests {
    private func places(_ mounts: String, _ memberships: String) -> [ControlGroupPlace] {
        ControlGroupPlace.places(mounts: mounts, memberships: memberships)
    }

    @Test("version 2 alone")
    func unified() {
        let mounts = """
            22 28 0:21 / /proc rw,nosuid - proc proc rw
            31 24 0:27 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate
            """
        #expect(
            places(mounts, "0::/system.slice/jobd.service\n") == [
                ControlGroupPlace(
                    path: "/sys/fs/cgroup/system.slice/jobd.service",
                    isUnified: true,
                    controllers: []
                )
            ]
        )
    }

    @Test("version 1 beside an empty version 2")
    func hybrid() {
        let mounts = """
            40 39 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
            41 39 0:31 / /sys/fs/cgroup/cpu,pids rw - cgroup cgroup rw,cpu,pids
            42 39 0:32 / /sys/fs/cgroup/cpuset rw - cgroup cgroup rw,cpuset
            43 39 0:33 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd
            44 39 0:34 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
            """
        let memberships = "4:memory:/some/group\n3:cpu,pids:/\n2:cpuset:/\n1:name=systemd:/\n0::/\n"
        #expect(
            places(mounts, memberships) == [
                ControlGroupPlace(path: "/sys/fs/cgroup/memory/some/group", isUnified: false, controllers: ["memory"]),
                ControlGroupPlace(path: "/sys/fs/cgroup/cpu,pids", isUnified: false, controllers: ["pids"]),
                ControlGroupPlace(path: "/sys/fs/cgroup/unified", isUnified: true, controllers: []),
            ]
        )
    }

    @Test("a container that sees a part of the tree; a group outside of what is mounted")
    func parts() {
        let mount = "40 39 0:30 /docker/abc /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
        #expect(places(mount, "4:memory:/docker/abc/x").map(\.path) == ["/sys/fs/cgroup/memory/x"])
        #expect(places(mount, "4:memory:/docker/abc").map(\.path) == ["/sys/fs/cgroup/memory"])
        #expect(places(mount, "4:memory:/docker/abcd").isEmpty)
        #expect(places(mount, "").isEmpty)
        #expect(places("", "0::/").isEmpty)
        #expect(places("malformed - cgroup2", "0::/\nmalformed").isEmpty)
    }
}
