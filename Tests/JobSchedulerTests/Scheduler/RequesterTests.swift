// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("Requester")
struct RequesterTests {
    @Test("only one of whose calls something is kept needs room for it")
    func room() {
        let nobody: Requester = "client:x"
        #expect(nobody.name == "client:x" && nobody.recordBytes == 0)
        #expect(Requester("principal:ci", call: AuditedCall()).recordBytes > 0)
    }
}
