// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@Suite("CommandPolicy")
struct CommandPolicyTests {
    @Test("any program, none, or those on the list as they are written")
    func programs() {
        #expect(CommandPolicy(programs: .any).refusal(ofProgram: "/bin/sh") == nil)
        #expect(CommandPolicy(programs: .off).refusal(ofProgram: "true") == .commandsAreOff)
        let policy = CommandPolicy(programs: .list(["make", "/bin/true"]))
        #expect(policy.refusal(ofProgram: "make") == nil && policy.refusal(ofProgram: "/bin/true") == nil)
        #expect(policy.refusal(ofProgram: "true") == .notListed)
        #expect(policy.refusal(ofProgram: "/usr/bin/make") == .notListed)
    }

    @Test("any user, or those on the list; the first is whom a command runs as that names none")
    func users() {
        let any = CommandPolicy(users: .any)
        #expect(any.allows(user: "") && any.allows(user: "root"))
        #expect(any.user(naming: "") == "" && any.user(naming: "daemon") == "daemon")
        let own = CommandPolicy()
        #expect(own.allows(user: "") && !own.allows(user: "root"))
        #expect(own.user(naming: "") == "")
        let listed = CommandPolicy(users: .list(["jobs", "builds"]))
        #expect(listed.allows(user: "") && listed.allows(user: "builds") && !listed.allows(user: "root"))
        #expect(listed.user(naming: "") == "jobs" && listed.user(naming: "builds") == "builds")
    }
}
