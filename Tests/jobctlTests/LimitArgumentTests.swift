// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import jobctl

@Suite("LimitArgument")
struct LimitArgumentTests {
    @Test("limits by name, memory with units")
    func parse() throws {
        #expect(try LimitArgument.parse("cpu=60") == LimitArgument(name: .cpu, value: 60))
        #expect(try LimitArgument.parse("files=100") == LimitArgument(name: .files, value: 100))
        #expect(try LimitArgument.parse("memory=1000") == LimitArgument(name: .memory, value: 1000))
        #expect(try LimitArgument.parse("memory=512M") == LimitArgument(name: .memory, value: 512 << 20))
        #expect(try LimitArgument.parse("memory=2g") == LimitArgument(name: .memory, value: 2 << 30))
    }

    @Test(
        "what is no limit",
        arguments: ["", "cpu", "cpu=", "cpu=1s", "cpu=-1", "disk=1", "memory=M", "memory=9000000000T", "files=1K"]
    )
    func wrong(text: String) {
        #expect(throws: (any Error).self) { try LimitArgument.parse(text) }
    }

    @Test("each goes into its field")
    func fields() throws {
        var limits = JobdV1.CommandLimits()
        for text in ["cpu=1", "memory=2", "files=3"] { try LimitArgument.parse(text).set(in: &limits) }
        #expect(limits.cpuSeconds == 1 && limits.memoryBytes == 2 && limits.openFiles == 3)
    }
}
