// SPDX-License-Identifier: Apache-2.0

import JobCore
import Synchronization
import Testing

@testable import JobService

@Suite("CallAudit")
struct CallAuditTests {
    @Test("of a flood some are kept, the others counted in the next one")
    func flood() async throws {
        try await AccessFixture.run { fixture async throws in
            let now = Mutex(ContinuousClock.now)
            let audit = CallAudit(scheduler: fixture.scheduler, now: { now.withLock { $0 } })
            for _ in 0..<150 { await audit.refused(AuditedCall(), "CREDENTIALS_UNKNOWN") }
            #expect(try await fixture.kept().count == 100)
            // Who is known is kept all the same.
            var call = AuditedCall()
            call.principal = "ci"
            await audit.refused(call, "ROLE_MISSING")
            #expect(try await fixture.kept().last?.refusal == "ROLE_MISSING")
            now.withLock { $0 += .seconds(2) }
            for _ in 0..<30 { await audit.refused(AuditedCall(), "CREDENTIALS_UNKNOWN") }
            let kept = try await fixture.kept()
            #expect(kept.count == 121 && kept[101].omittedCount == 50 && kept[120].omittedCount == 0)
        }
    }

    @Test("what was done is kept without a refusal")
    func done() async throws {
        try await AccessFixture.run { fixture async throws in
            try await CallAudit(scheduler: fixture.scheduler).done(AuditedCall())
            #expect(try await fixture.kept().map(\.refusal) == [""])
        }
    }
}
