// SPDX-License-Identifier: Apache-2.0

import Testing
import WireGRPC

@testable import JobService

@Suite("Errors of backups")
struct ServiceErrorBackupTests {
    @Test(
        "each reason has its code",
        arguments: [
            (BackupError.Reason.running, RPCCode.resourceExhausted), (.overtaken, .aborted), (.damaged, .dataLoss),
            (.unreadable, .internal),
        ]
    )
    func codes(reason: BackupError.Reason, code: RPCCode) {
        let error = ServiceError(BackupError(reason, "why"))
        #expect(error.code == code)
        #expect(error.reason == reason.rawValue)
        #expect((error.retryAfterMilliseconds != nil) == (reason == .running))
    }
}
