// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("UnstructuredTaskRule")
struct UnstructuredTaskRuleTests {
    private let rule = UnstructuredTaskRule(allowed: [])

    @Test(
        "every way to start one is found",
        arguments: [
            "Task { await f() }", "Task.detached { f() }", "Task(priority: .high) { f() }", "Task<Void, Never> { f() }",
            "let t = Task { f() }", "Task.immediate { f() }", "_Concurrency.Task { f() }", "Task\n{ f() }",
            "Task.init { }",
        ]
    )
    func starts(_ code: String) {
        #expect(rule.lines(in: "\n\(code)") == [2])
    }

    @Test(
        "using one is not starting one",
        arguments: [
            "try await Task.sleep(for: x)", "Task.isCancelled", "await Task.yield()", "withTaskGroup { }",
            "var t: Task<Void, Never>?", "group.addTask { f() }", "// Task { }", "JobSpec.Task {", "extension Task {",
        ]
    )
    func uses(_ code: String) {
        #expect(rule.lines(in: code) == [])
    }

    @Test("a named file may; a name without a start has to go; tests may")
    func allowList() {
        let path = "Sources/JobDaemon/Main.swift"
        let listed = UnstructuredTaskRule(allowed: [path])
        #expect(listed.places(in: [path: "Task { }"]) == [])
        #expect(listed.places(in: [path: "f()"]) == ["\(path):1"])
        #expect(listed.places(in: ["Sources/JobDaemon/Other.swift": ""]) == ["\(path):1"])
        #expect(rule.places(in: ["Tests/JobDaemonTests/A.swift": "Task { }"]) == [])
    }
}
