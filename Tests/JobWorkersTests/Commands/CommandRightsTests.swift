// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

@Suite("CommandRights")
struct CommandRightsTests {
    private func rights(_ policy: CommandPolicy, privatePath: String? = nil) -> CommandRights {
        CommandRights(policy: policy, privatePath: privatePath)
    }

    @Test("a job that waited longer than the policy stood does not start")
    func programs() throws {
        let command = CommandSpec(argv: ["true"])
        try rights(CommandPolicy()).checkProgram(of: command)
        #expect(throws: StartFailure.self) { try rights(CommandPolicy(programs: .off)).checkProgram(of: command) }
        #expect(throws: StartFailure.self) {
            try rights(CommandPolicy(programs: .list(["/bin/true"]))).checkProgram(of: command)
        }
    }

    @Test("whom a command becomes")
    func users() throws {
        let root = CommandSpec(argv: ["true"], user: "root")
        #expect(try rights(CommandPolicy()).user(of: CommandSpec(argv: ["true"])) == nil)
        #expect(throws: StartFailure.self) { try rights(CommandPolicy()).user(of: root) }
        let nobody = try #require(SystemUser(named: "nobody"))
        let listed = rights(CommandPolicy(users: .list(["nobody"])))
        #expect(try listed.user(of: CommandSpec(argv: ["true"])) == (geteuid() == nobody.uid ? nil : nobody))
        let unknown = CommandSpec(argv: ["true"], user: "no-such-user")
        #expect(throws: StartFailure.self) { try rights(CommandPolicy(users: .any)).user(of: unknown) }
        // Who is that already has nothing to become.
        let own = CommandSpec(argv: ["true"], user: "\(geteuid())")
        if SystemUser(named: "\(geteuid())") != nil {
            #expect(try rights(CommandPolicy(users: .any)).user(of: own) == nil)
        }
    }

    @Test("a confined command is not let write in the store, nor above it, by whatever path")
    func privatePath() throws {
        let folder = try TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = FileManager.default
        for name in ["store/attempts/a", "other", "store-too"] {
            try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/store")
        let confined = rights(CommandPolicy(sandbox: .jobDirectory), privatePath: folder + "/store")
        for name in ["store", "store/", "store/attempts/a", "", "link", "other/../store", "link/attempts"] {
            #expect(throws: StartFailure.self, "\(name)") { try confined.checkWritable("\(folder)/\(name)") }
        }
        #expect(throws: StartFailure.self) { try confined.checkWritable("/") }
        for name in ["other", "store-too"] { try confined.checkWritable("\(folder)/\(name)") }
        try rights(CommandPolicy(), privatePath: folder + "/store").checkWritable("/")
    }
}
