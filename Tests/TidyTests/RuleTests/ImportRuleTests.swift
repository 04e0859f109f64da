// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("ImportRule")
struct ImportRuleTests {
    private let rule = ImportRule(allowed: ["WireNet": ["NIOCore", "Glibc"], "JobCore": []])
    private let path = "Sources/WireNet/A.swift"

    @Test("the listed modules pass")
    func allowed() {
        #expect(rule.lines(in: "public import NIOCore\ninternal import Glibc", at: path) == [])
    }

    @Test(
        "any other module is named with its line, however it is imported",
        arguments: [
            "internal import NIOPosix", "import NIOPosix", "@preconcurrency public import NIOPosix",
            "@_spi(X) import NIOPosix", "internal import struct NIOPosix.A", "internal import NIOPosix.Sub",
        ]
    )
    func banned(_ statement: String) {
        let text = "internal import NIOCore\ninternal import Glibc\n\(statement)\n"
        #expect(rule.places(in: [path: text]) == ["\(path):3"])
    }

    @Test("a target with an empty list imports nothing")
    func pure() {
        #expect(
            rule.places(in: ["Sources/JobCore/A.swift": "internal import Foundation"]) == ["Sources/JobCore/A.swift:1"]
        )
        #expect(rule.places(in: ["Sources/JobCore/A.swift": "struct A {}"]) == [])
    }

    @Test("generated files keep the layers as well")
    func generated() {
        let texts = ["Sources/JobCore/Generated/A.swift": "// import of records\ninternal import Glibc"]
        #expect(rule.places(in: texts) == ["Sources/JobCore/Generated/A.swift:2"])
    }

    @Test("a grant that nobody uses is taken back, but not from a target that is not there")
    func unused() {
        #expect(rule.places(in: [path: "internal import NIOCore"]) == ["\(AllowList.path):1"])
        #expect(rule.places(in: ["Sources/JobCore/A.swift": ""]) == [])
    }

    @Test("a new target needs a list")
    func unknownTarget() {
        #expect(rule.places(in: ["Sources/New/A.swift": "struct A {}"]) == ["\(AllowList.path):1"])
    }

    @Test("words in comments and strings are no imports")
    func notCode() {
        let text = "internal import NIOCore\ninternal import Glibc\n// import X\nlet a = \"import Y\""
        #expect(rule.lines(in: text, at: path) == [])
    }
}
