// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import jobctl

@Suite("HTTPOptions")
struct HTTPOptionsTests {
    @Test("a header is a name and a value, which may be empty and hold further colons")
    func headers() throws {
        let options = try SubmitCommand.parse(["--url", "u", "-H", "A: b: c", "--header", "E:", "-H", "T:\tx"]).job.http
        #expect(options.header.map(\.name) == ["A", "E", "T"])
        #expect(options.header.map(\.value) == ["b: c", "", "\tx"])
    }

    @Test(
        "what belongs to a URL is refused without one, and a header without a name always",
        arguments: [
            ["--method", "PUT"], ["--body", "f"], ["-H", "A: b"], ["--url", "u", "-H", "A"],
            ["--url", "u", "-H", ":b"],
        ]
    )
    func faults(arguments: [String]) {
        #expect(throws: (any Error).self) { try SubmitCommand.parse(arguments) }
    }
}
