// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobAccess
import Testing

@testable import jobctl

@Suite("AccessFileOption")
struct AccessFileOptionTests {
    @Test("the option wins over the environment, and one of them is needed")
    func order() throws {
        let option = try AccessFileOption.parse(["--access-file", "/a"])
        #expect(try option.file(environment: ["JOBCTL_ACCESS_FILE": "/b"]).path == "/a")
        let none = try AccessFileOption.parse([])
        #expect(try none.file(environment: ["JOBCTL_ACCESS_FILE": "/b"]).path == "/b")
        #expect(throws: CommandFailure.self) { try none.file(environment: ["JOBCTL_ACCESS_FILE": ""]) }
    }
}
