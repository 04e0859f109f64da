// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobDaemon

@Suite("ConfigurationFile")
struct ConfigurationFileTests {
    private func problems(_ text: String) -> [String] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("jobd-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try? Data(text.utf8).write(to: file)
        return problems(path: file.path)
    }

    private func problems(path: String) -> [String] {
        do throws(ConfigurationError) {
            return try ConfigurationFile(path: path).problems
        } catch {
            return error.problems
        }
    }

    @Test(
        "settings in every spelling of YAML",
        arguments: [
            "", "# nothing\n", "workers: 2\n", "'workers' : 2\n", "{workers: 2, journal: {segmentBytes: 4}}\n",
            "journal:\n  segmentBytes: 1\n  snapshotBytes: 2\n", "listen: a\n", "listen: [a, b]\n", "commands: [a]\n",
            "? dataDir\n: /x\n",
        ]
    )
    func accepted(text: String) {
        #expect(problems(text).isEmpty)
    }

    @Test(
        "what is no setting, or not of its kind, is named with its place",
        arguments: [
            ("wrokers: 2\n", "\"wrokers\""), ("\"wrokers\": 2\n", "\"wrokers\""), ("{wrokers: 2}\n", "\"wrokers\""),
            ("journal:\n  segmentByte: 2\n", "\"journal.segmentByte\""), ("journal: 5\n", "journal: \"5\""),
            ("workers: [1, 2]\n", "workers: the list [\"1\", \"2\"]"), ("workers: {a: 1}\n", "workers: a map of \"a\""),
            ("listen: [[a]]\n", "listen: the list [\"a\"]"), ("[a]\n", "the list"), ("? [a]\n: 1\n", "the list"),
            ("insecure: [true]\n", "true or false"), ("config: x\n", "\"config\""), ("a: [\n", "YAML"),
            ("workers: 1\nworkers: 2\n", "workers"), ("workers: 1\n---\nworkers: 2\n", "document"),
        ]
    )
    func refused(text: String, part: String) {
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.contains(part) == true && found.first?.contains("\n") == false, "\(found)")
    }

    @Test("every problem is listed")
    func all() {
        #expect(problems("a: 1\njournal:\n  b: 2\nworkers: []\n").count == 3)
    }

    @Test("what cannot be read is told as the system says it", arguments: ["/no/such/file", "/tmp"])
    func unreadable(path: String) {
        let found = problems(path: path)
        #expect(found.count == 1 && found.first?.hasPrefix("config: \(path) cannot be read: ") == true, "\(found)")
    }
}
