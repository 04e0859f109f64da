// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobFailpoints

@Suite("FailpointPlan")
struct FailpointPlanTests {
    @Test("each named place gets its rule, others none; the first time is told apart")
    func rules() throws {
        var plan = try FailpointPlan("journal.sync.before=error; snapshot.rename.after=1*delay(50ms);")
        var random = SystemRandomNumberGenerator()
        let first = plan.next(at: .journalSyncBefore, using: &random)
        #expect(first?.action == .error)
        #expect(first?.isFirst == true)
        #expect(plan.next(at: .journalSyncBefore, using: &random)?.isFirst == false)
        #expect(plan.next(at: .snapshotRenameAfter, using: &random)?.action == .delay(microseconds: 50_000))
        #expect(plan.next(at: .snapshotRenameAfter, using: &random) == nil)
        #expect(plan.next(at: .journalSyncAfter, using: &random) == nil)
    }

    @Test(
        "a program without failpoints refuses a plan, and takes none for none",
        .disabled(if: FailpointPlan.isBuiltIn)
    )
    func notBuiltIn() throws {
        try FailpointPlan.arm(nil)
        try FailpointPlan.arm("")
        #expect(throws: FailpointError.notBuiltIn) { try FailpointPlan.arm("journal.sync.before=kill") }
    }
}
