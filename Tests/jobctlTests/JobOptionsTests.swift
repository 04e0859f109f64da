// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import jobctl

@Suite("JobOptions")
struct JobOptionsTests {
    @Test("what can be no failure reason is refused with those that are")
    func reasons() throws {
        for text in ["exit-code", "", "exit 3"] {
            let refusal = #expect(throws: (any Error).self) {
                try JobctlCommand.parseAsRoot(["submit", "--no-retry-reason", text, "--", "true"])
            }
            let message = refusal.map { JobctlCommand.message(for: $0) } ?? ""
            #expect(message.contains("'\(text)' is no failure reason: EXIT_CODE, SIGNALED"))
        }
        #expect(throws: Never.self) {
            try JobctlCommand.parseAsRoot(["submit", "--no-retry-reason", "DISK_2_FULL", "--", "true"])
        }
    }

    @Test("who waits for a job keeps it long enough to see how it ended")
    func retention() throws {
        for words in [["run"], ["submit", "--wait"]] {
            let refusal = #expect(throws: (any Error).self) {
                try JobctlCommand.parseAsRoot(words + ["--retention", "0s", "--", "true"])
            }
            #expect(
                refusal.map { JobctlCommand.message(for: $0).contains("--retention takes 1s or more here") } == true
            )
            #expect(throws: Never.self) { try JobctlCommand.parseAsRoot(words + ["--retention", "1s", "--", "true"]) }
        }
        #expect(throws: Never.self) { try JobctlCommand.parseAsRoot(["submit", "--retention", "0s", "--", "true"]) }
    }
}
