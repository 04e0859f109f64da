// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
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
            let full = try await JobctlProcess.run(["audit", "--limit", "1"], server: server)
            #expect(full.lines.count == 1 && full.err == "jobctl: there may be more; --limit 0 shows all\n")
            let wrong = try await JobctlProcess.run(["audit", "--limit", "-1"], server: server)
            #expect(wrong.code == 64)
        }
    }

    @Test("without an access file there is nothing, and why is said")
    func off() async throws {
        let admin = ScriptedAdminService(recordsCalls: false).serviceDefinition
        try await ScriptedJobd.serving([admin]) { jobd async throws in
            let ending = try await JobctlProcess.run(["audit"], server: jobd.address.description)
            #expect(ending.code == 0 && ending.out.isEmpty)
            #expect(ending.err.hasPrefix("jobctl: nothing is recorded: the server has no access file"))
        }
    }

    @Test("the newest come first, unless the oldest are asked for")
    func order() throws {
        #expect(try AuditCommand.parse([]).order.text == "sequence desc")
        #expect(try AuditCommand.parse(["--order", "oldest"]).order.text == "sequence")
    }
}
