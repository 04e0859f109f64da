// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("HostRule")
struct HostRuleTests {
    /// Taken apart, so that the rule does not find its own examples.
    private static let scheme = "https:" + "//"
    private let rule = HostRule(allowed: ["known.org"])

    @Test(
        "a host that nobody allowed is found",
        arguments: [
            "see \(scheme)mirror.net/a", "\(scheme)known.org and \(scheme)known.org.net:80", "(\(scheme)www.known.org)",
        ]
    )
    func found(_ line: String) {
        #expect(rule.lines(in: "a\n\(line)\nb", at: "docs/a.md") == [2])
    }

    @Test(
        "allowed, local and reserved hosts pass",
        arguments: [
            "\(scheme)known.org.", "http://127.0.0.1:50051/x", "http://localhost", "https://registry.example/a",
        ]
    )
    func passes(_ line: String) {
        #expect(rule.lines(in: line, at: "scripts/a.sh") == [])
    }
}
