// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("Role")
struct RoleTests {
    @Test("each role allows what it says, and no more")
    func rights() {
        #expect(Role.viewer.rights == [.read])
        #expect(Role.submitter.rights == [.read, .submit])
        #expect(Role.worker.rights == [.work])
        #expect(Role.operator.rights == [.read, .submit, .operate])
        #expect(Role.admin.rights == Set(Right.allCases))
    }
}
