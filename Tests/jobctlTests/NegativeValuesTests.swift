// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("NegativeValues")
struct NegativeValuesTests {
    @Test(
        "a negative value belongs to the long option before it",
        arguments: [
            (["list", "--limit", "-1"], ["list", "--limit=-1"]),
            (["submit", "--delay", "-5s", "--", "x"], ["submit", "--delay=-5s", "--", "x"]),
            (["--limit=2", "-1"], ["--limit=2", "-1"]), (["logs", "-f", "-1"], ["logs", "-f", "-1"]),
            (["run", "--", "head", "--lines", "-1"], ["run", "--", "head", "--lines", "-1"]),
            (["--output", "-o"], ["--output", "-o"]), (["-1"], ["-1"]), ([], []),
        ]
    )
    func joined(arguments: [String], expected: [String]) {
        #expect(NegativeValues.joined(arguments) == expected)
    }
}
