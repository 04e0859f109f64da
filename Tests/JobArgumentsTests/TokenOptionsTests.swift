// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Testing

@testable import JobArguments

@Suite("TokenOptions")
struct TokenOptionsTests {
    private func token(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String? {
        try TokenOptions.parse(arguments).token(environment: environment)
    }

    private func inFile(_ text: String, _ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test("the file of the option, then that of the environment, then the token of the environment")
    func order() throws {
        #expect(try token([]) == nil)
        #expect(try token([], ["JOBCTL_TOKEN": ""]) == nil)
        #expect(try token([], ["JOBCTL_TOKEN": "t"]) == "t")
        try inFile("one\n") { (one: String) throws in
            try inFile(" two ") { (two: String) throws in
                let environment = ["JOBCTL_TOKEN": "t", "JOBCTL_TOKEN_FILE": two]
                #expect(try token([], environment) == "two")
                #expect(try token(["--token-file", one], environment) == "one")
            }
        }
    }

    @Test("a file that is not there, or holds more than a token, is named", arguments: ["", "a b", "é", "\u{7}"])
    func refused(_ text: String) throws {
        try inFile(text) { path in
            let error = #expect(throws: ConnectionOptionsError.self) { try token(["--token-file", path]) }
            #expect(error?.reason == "TOKEN_INVALID")
            #expect(error?.description.contains("é") == false)
        }
        #expect(throws: ConnectionOptionsError.self) { try token(["--token-file", "/nonexistent/token"]) }
    }
}
