// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("TextArguments")
struct TextArgumentsTests {
    @Test(
        "what is no time is refused with one that is",
        arguments: [
            (
                "2030-12-01T09:00:00",
                "has no time zone; write 2030-12-01T09:00:00Z for UTC, or 2030-12-01T09:00:00+01:00"
            ),
            ("2030-12-01", "is a day; write a time such as 2030-12-01T09:00:00Z"),
            ("-10m", "is a span of time; write a time such as 2030-12-01T09:00:00Z"),
            ("10m", "is a span of time; write a time such as 2030-12-01T09:00:00Z"),
            ("tomorrow", "is not an RFC 3339 time such as 2030-12-01T09:00:00Z"),
        ]
    )
    func times(text: String, problem: String) {
        let error = #expect(throws: ValidationError.self) { try TimeArgument.parse(text) }
        #expect(error?.message == "'\(text)' \(problem)")
    }

    @Test("a time is read, and NAME alone is a variable of this process")
    func read() throws {
        #expect(try TimeArgument.parse("1970-01-01T01:00:00+01:00").seconds == 0)
        #expect(try EnvironmentArgument.parse("A") == EnvironmentArgument(name: "A", value: nil))
        #expect(try StateArgument.parse("running") == .running)
        #expect(StreamArgument.both.stream == .unspecified)
    }
}
