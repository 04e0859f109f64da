// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobWorkers

@Suite("CommandPolicyReader")
struct CommandPolicyReaderTests {
    private func read(
        _ change: (inout CommandPolicyReader.Settings) -> Void = { _ in },
        userID: UInt32 = 1000,
        isNetwork: Bool = false,
        isRestricted: Bool = false,
        runsCommands: Bool = true
    ) -> (policy: CommandPolicy, problems: [String]) {
        var settings = CommandPolicyReader.Settings()
        change(&settings)
        var reader = CommandPolicyReader(
            program: "p",
            userID: userID,
            isNetwork: isNetwork,
            isRestricted: isRestricted,
            runsCommands: runsCommands,
            defaultPrograms: .any
        )
        let policy = reader.policy(settings)
        return (policy, reader.problems)
    }

    @Test("programs: any, off, or a list in which neither stands")
    func programs() {
        #expect(read().policy.programs == .any)
        #expect(read { $0.commands = ["off"] }.policy.programs == .off)
        #expect(read { $0.commands = ["any"] }.policy.programs == .any)
        #expect(read { $0.commands = ["a", "b"] }.policy.programs == .list(["a", "b"]))
        #expect(read { $0.commands = ["a", "any"] }.problems.count == 1)
        #expect(read { $0.commands = ["none"] }.problems.count == 1)
        for word in ["yes", "No", "true", "on"] {
            let found = read { $0.commands = [word] }.problems
            #expect(found.count == 1 && found[0].hasPrefix("commands: \"\(word)\" alone is neither any, off"))
        }
        #expect(read { $0.commands = ["true", "echo"] }.problems.isEmpty)
    }

    @Test("commands are confined unless any of them may run and only this machine asks")
    func sandbox() {
        #expect(read().policy.sandbox == .off)
        #expect(read(isNetwork: true).policy.sandbox == .jobDirectory)
        #expect(read(isRestricted: true).policy.sandbox == .jobDirectory)
        #expect(read { $0.commands = ["a"] }.policy.sandbox == .jobDirectory)
        #expect(read({ $0.sandbox = "off" }, isNetwork: true).policy.sandbox == .off)
        #expect(read { $0.sandbox = "x" }.problems == ["sandbox: \"x\" is none of job_directory, off"])
    }

    @Test("nothing from the network runs as root, whoever the program is")
    func root() {
        let refused = read(userID: 0, isNetwork: true)
        #expect(refused.problems.count == 1 && refused.problems[0].hasPrefix("commands: \"any\" would run"))
        #expect(refused.problems[0].contains("run p as another user"))
        #expect(read({ $0.commandUsers = ["root"] }, userID: 0, isNetwork: true).problems.count == 1)
        #expect(read({ $0.commandUsers = ["nobody"] }, userID: 0, isNetwork: true).problems.isEmpty)
        #expect(read(userID: 0).policy.users == .any)
    }

    @Test("nothing of callers who may not do everything runs as root unless root is named")
    func restrictedRoot() {
        let refused = read(userID: 0, isRestricted: true)
        #expect(refused.problems.count == 1 && refused.problems[0].contains("commands of whoever may submit as root"))
        #expect(refused.policy.users == .list([]))
        #expect(read({ $0.commands = ["off"] }, userID: 0, isRestricted: true).problems.isEmpty)
        #expect(read({ $0.commandUsers = ["root"] }, userID: 0, isRestricted: true).problems.isEmpty)
        #expect(read(userID: 1000, isRestricted: true).problems.isEmpty)
    }

    @Test("who runs no commands names users of other machines")
    func elsewhere() {
        let names = ["no-such-user-here", "root"]
        let read = read({ $0.commandUsers = names }, userID: 1000, isNetwork: true, runsCommands: false)
        #expect(read.problems.isEmpty && read.policy.users == .list(names))
        #expect(self.read(userID: 0, isNetwork: true, runsCommands: false).problems.isEmpty)
    }
}
