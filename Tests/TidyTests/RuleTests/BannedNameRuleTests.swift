// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("BannedNameRule")
struct BannedNameRuleTests {
    private let rule = BannedNameRule()

    @Test(
        "empty words in paths are found",
        arguments: [
            "Sources/JobUtils/A.swift", "Sources/X/Common/A.swift", "Sources/X/TestHelpers.swift",
            "Sources/X/Extensions.swift",
            "Tests/XTests/QueueManagerTests.swift", "Sources/X/A+Helper.swift",
        ]
    )
    func paths(_ path: String) {
        #expect(rule.lines(in: "struct A {}", at: path) == [1])
    }

    @Test(
        "empty words in types are found",
        arguments: ["struct QueueManager", "enum Utils", "actor CommonThing", "protocol Helper"]
    )
    func types(_ code: String) {
        #expect(rule.lines(in: "\n\(code) {}") == [2])
    }

    @Test("longer words and prose pass")
    func others() {
        #expect(
            rule.lines(in: "// the Manager\nstruct CommonsenseUtility2x {}\nlet manager = 1\nstruct Utilisation {}")
                == [2]
        )
        #expect(
            rule.lines(
                in: "struct Utilisation {}\nstruct Managed {}\nlet helper = 1 // Common",
                at: "Sources/X/Commons.swift"
            ) == []
        )
    }
}
