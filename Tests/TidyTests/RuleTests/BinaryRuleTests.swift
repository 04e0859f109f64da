// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("BinaryRule")
struct BinaryRuleTests {
    private let rule = BinaryRule(folders: ["Tests/Golden", "Tests/Fuzz/Corpus"])

    @Test("a file without text is known by its folder or refused")
    func folders() {
        let known = ["Tests/Golden/v1/seg", "Tests/Fuzz/Corpus/json/a"]
        let unknown = ["Thing.swiftmodule", "Tests/GoldenThing", "Sources/A/a"]
        let tree = SourceTree(["Sources/A/a.swift": "x"], binaryPaths: known + unknown)
        #expect(rule.violations(in: tree).map(\.path) == unknown.sorted())
        #expect(tree.paths.isSuperset(of: known))
    }
}
