// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("FileLengthRule")
struct FileLengthRuleTests {
    private let rule = FileLengthRule(linesMax: 3, ratchet: Ratchet())

    @Test(
        "a file at the limit passes, one line more does not",
        arguments: ["a.swift", "b.c", "c.proto", "d.py", "e.sh"]
    )
    func limit(_ path: String) {
        #expect(rule.lines(in: "1\n2\n3\n", at: path) == [])
        #expect(rule.lines(in: "1\n2\n3\n4\n", at: path) == [1])
    }

    @Test(
        "generated files and prose are exempt",
        arguments: ["Generated/a.swift", "a.generated.swift", "a.pb-c.c", "a_pb2_grpc.py", "a.md"]
    )
    func exempt(_ path: String) {
        #expect(rule.lines(in: "1\n2\n3\n4\n", at: path) == [])
    }

    @Test("a list entry that fits the limit has to go")
    func ratchet() {
        let listed = FileLengthRule(linesMax: 3, ratchet: Ratchet(["a.swift": 5]))
        #expect(listed.lines(in: "1\n2\n3\n4\n5\n", at: "a.swift") == [])
        #expect(listed.lines(in: "1\n2\n3\n", at: "a.swift") == [1])
    }
}
