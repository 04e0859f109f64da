// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("FailpointUseRule")
struct FailpointUseRuleTests {
    private static let path = "Sources/JobFailpoints/Failpoint.swift"
    private let rule = FailpointUseRule(path: path)

    private func places(_ uses: String) -> [String] {
        let declaration = """
            enum Failpoint: String {
                case writeBefore = "write.before"
                case syncBefore = "sync.before"
                static let failing: Set<Failpoint> = [.syncBefore]
            }
            """
        return rule.places(in: [Self.path: declaration, "Sources/JobJournal/Writer.swift": uses])
    }

    @Test("each declared name used once, in the way it was declared, passes")
    func good() {
        #expect(places("Failpoint.writeBefore.pass()\ntry Failpoint.syncBefore.pass(orThrow: Problem())\n") == [])
    }

    @Test("a name that nothing passes is found where it is declared")
    func unused() {
        #expect(places("try Failpoint.syncBefore.pass(orThrow: Problem())\n") == ["\(Self.path):2"])
    }

    @Test("a name passed twice is found at both places")
    func repeated() {
        let use = "Failpoint.writeBefore.pass()\n"
        let places = places(use + "try Failpoint.syncBefore.pass(orThrow: Problem())\n" + use)
        #expect(places == ["Sources/JobJournal/Writer.swift:1", "Sources/JobJournal/Writer.swift:3"])
    }

    @Test("a place that fails and is not declared so is found, and the other way round")
    func failing() {
        let places = places("try Failpoint.writeBefore.pass(orThrow: Problem())\nFailpoint.syncBefore.pass()\n")
        #expect(places == ["Sources/JobJournal/Writer.swift:1", "Sources/JobJournal/Writer.swift:2"])
    }

    @Test("a file that declares none is no success")
    func nothingDeclared() {
        #expect(
            rule.places(in: ["Sources/JobJournal/Writer.swift": "Failpoint.writeBefore.pass()\n"]) == ["\(Self.path):1"]
        )
    }
}
