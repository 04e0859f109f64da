// SPDX-License-Identifier: Apache-2.0

import JobStubs
import ScriptedJobd
import Testing
import WireNet

@testable import jobctl

/// The built jobctl against a scripted server.
@Suite("AuditCommand")
struct AuditCommandTests {
    @Test("every page is asked for, in all namespaces when told to")
    func pages() async throws {
        try await ScriptedJobd.serving([ScriptedAdminService().serviceDefinition]) { jobd async throws in
            let server = jobd.address.description
            let one = try await JobctlProcess.run(["audit"], server: server)
            #expect(one.code == 0 && one.lines.count == 1 && one.out.contains("#7  ci  CancelJob default"))
            let all = try await JobctlProcess.run(["audit", "-A", "-o", "json"], server: server)
            #expect(all.out.contains(#""namespace":"*""#))
            let wrong = try await JobctlProcess.run(["audit", "--limit", "-1"], server: server)
            #expect(wrong.code == 64)
        }
    }
}
