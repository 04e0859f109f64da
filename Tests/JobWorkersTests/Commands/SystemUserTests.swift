// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("SystemUser")
struct SystemUserTests {
    @Test("a user is found by name and by number, and nobody else is")
    func lookup() throws {
        #expect(SystemUser(named: "root") == SystemUser(name: "root", uid: 0, gid: 0))
        #expect(SystemUser(named: "0") == SystemUser(name: "0", uid: 0, gid: 0))
        for name in ["", "no-such-user", "4294967295", "-1", "root:0"] { #expect(SystemUser(named: name) == nil) }
    }
}
