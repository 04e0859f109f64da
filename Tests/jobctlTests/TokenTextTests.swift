// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import Testing

@testable import jobctl

@Suite("TokenText")
struct TokenTextTests {
    private let now: Int64 = 1_000_000_000_000

    private func entries() throws -> [AccessEntry] {
        try AccessList(
            """
            user:7 alice admin@* expires=1970-01-01T00:16:40Z
            certificate:cn:w w worker@media,viewer@media expires=1970-01-01T00:18:40Z
            """
        ).entries
    }

    @Test("a table says who, what, and until when")
    func table() throws {
        let lines = TokenText.table(of: try entries(), now: now).lines(width: nil)
        #expect(lines.count == 3)
        #expect(lines[1].contains("user:7") && lines[1].hasSuffix("expired"))
        #expect(lines[2].contains("worker@media,viewer@media") && lines[2].hasSuffix("in 2m"))
    }

    @Test("JSON has the kind of credential as the name of a member")
    func json() throws {
        let names = try entries().map { TokenText.json(of: $0).members.map(\.name) }
        #expect(names[0] == ["user", "principal", "grants", "expireTime"])
        #expect(names[1] == ["certificate", "principal", "grants", "expireTime"])
    }
}
