// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobFailpoints

@Suite("FailpointError")
struct FailpointErrorTests {
    private func problem(_ text: String) -> String? {
        do {
            _ = try FailpointPlan(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("an unknown name is refused with all that there are")
    func unknownName() {
        let problem = problem("journal.synk.before=kill")
        #expect(problem?.hasPrefix("JOBD_FAILPOINTS: 'journal.synk.before' is no failpoint; there are ") == true)
        #expect(problem?.contains("journal.sync.before (can fail), journal.sync.after, ") == true)
    }

    @Test("what is no rule is refused and named")
    func syntax() {
        #expect(problem("journal.sync.before")?.contains("'journal.sync.before' is no rule; write NAME=") == true)
        #expect(problem("journal.sync.before=die")?.contains("'journal.sync.before=die' is no rule") == true)
    }

    @Test("a place that cannot fail is not told to")
    func cannotFail() {
        #expect(problem("journal.sync.after=error")?.contains("journal.sync.after is a place that cannot fail") == true)
        #expect(problem("journal.sync.before=error") == nil)
    }

    @Test("two rules for one place are refused")
    func repeated() {
        #expect(problem("journal.sync.after=1%kill;journal.sync.after=pause")?.contains("has two rules") == true)
    }
}
