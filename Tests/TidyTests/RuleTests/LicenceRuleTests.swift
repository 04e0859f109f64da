// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("LicenceRule")
struct LicenceRuleTests {
    private let rule = LicenceRule()

    @Test("the first line says the licence", arguments: ["a.swift", "a.c", "a.h", "a.proto"])
    func slashes(_ path: String) {
        #expect(rule.lines(in: "// \(LicenceRule.text)\ncode", at: path) == [])
        #expect(rule.lines(in: "\n// \(LicenceRule.text)\ncode", at: path) == [1])
        #expect(rule.lines(in: "// \(LicenceRule.text) OR MIT\n", at: path) == [1])
        #expect(rule.lines(in: "", at: path) == [1])
    }

    @Test(
        "scripts and settings use the hash",
        arguments: ["scripts/a.sh", "a.py", "b.yaml", "Makefile", "x/Dockerfile"]
    )
    func hashes(_ path: String) {
        #expect(rule.lines(in: "# \(LicenceRule.text)\n", at: path) == [])
        #expect(rule.lines(in: "// \(LicenceRule.text)\n", at: path) == [1])
    }

    @Test("what has to be the first line pushes the licence to the second")
    func pushed() {
        #expect(rule.lines(in: "#!/usr/bin/env bash\n# \(LicenceRule.text)\n", at: "scripts/test") == [])
        #expect(rule.lines(in: "#!/usr/bin/env bash\necho\n", at: "scripts/test") == [2])
        let manifest = "// swift-tools-version: 6.2\n// \(LicenceRule.text)\n"
        #expect(rule.lines(in: manifest, at: "Package.swift") == [])
        #expect(rule.lines(in: "#!/bin/sh", at: "scripts/test") == [2])
    }

    @Test("generated files and prose are exempt")
    func exempt() {
        let files = ["A/Generated/a.swift", "a.pb-c.h", "a_pb2.py", "a.md", ".gitignore"]
        #expect(rule.places(in: Dictionary(uniqueKeysWithValues: files.map { ($0, "x") })) == [])
    }
}
