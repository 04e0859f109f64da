// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("SandboxSupport")
struct SandboxSupportTests {
    @Test("what each version of Landlock can")
    func versions() {
        #expect(SandboxSupport(version: -1) == .none && SandboxSupport(version: 0) == .none)
        #expect(SandboxSupport(version: 1) == .withoutTruncation && SandboxSupport(version: 2) == .withoutTruncation)
        #expect(SandboxSupport(version: 3) == .full && SandboxSupport(version: 7) == .full)
    }
}
