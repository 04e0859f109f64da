// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine: audit")
struct SchedulerStateMachineAuditTests {
    @Test("a call that is kept takes a position and changes nothing, also when it is replayed")
    func nothing() throws {
        var harness = MachineHarness()
        let job = try harness.submit()
        var call = AuditedCall()
        call.principal = "ci"
        harness.machine.audit(CallAudited(call: call, refusal: "ROLE_MISSING"), at: harness.moment())
        harness.collect()
        #expect(harness.machine.sequence == job.sequence + 1)
        #expect(harness.changes.last?.event == nil)
        #expect(try harness.job(job.id) == job)
        harness.check()
    }

    @Test("a purged job is told from one that never was in its own namespace only")
    func purged() throws {
        var harness = MachineHarness()
        let job = try harness.submit(.command { $0.namespace = "mine" })
        _ = try harness.machine.cancel(
            job.id,
            namespace: "mine",
            note: "",
            grace: nil,
            actor: "t",
            at: harness.moment()
        )
        _ = try harness.machine.delete(job.id, namespace: "mine", etag: nil, actor: "t", at: harness.moment())
        harness.collect()
        func reason(_ namespace: String?) -> Refusal.Reason? {
            let machine = harness.machine
            do throws(Refusal) {
                _ = try machine.job(job.id, namespace: namespace, view: .basic, at: harness.now) as JobSnapshot
                return nil
            } catch {
                return error.reason
            }
        }
        #expect(reason("mine") == .jobPurged && reason(nil) == .jobPurged)
        #expect(reason("other") == .jobNotFound)
    }
}
