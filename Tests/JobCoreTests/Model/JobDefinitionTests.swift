// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobDefinition")
struct JobDefinitionTests {
    private let plain = JobDefinition(specKind: .command, spec: [1], policy: JobPolicy(retry: .command))

    @Test("a copy that is changed leaves the other as it was")
    func values() {
        var copy = plain
        #expect(copy == plain)
        copy.priority = 9
        #expect(copy != plain && plain.priority == 5 && copy.priority == 9)
        copy.priority = 5
        #expect(copy == plain && copy.hashValue == plain.hashValue, "equal by its parts, not by where they lie")
    }

    @Test("definitions that differ in what each has for itself are kin; others are not")
    func kin() {
        let own: [(inout JobDefinition) -> Void] = [
            { $0.spec = [2] }, { $0.deadline = .zero }, { $0.traceParent = "t" },
        ]
        for change in own {
            var other = plain
            change(&other)
            #expect(plain.isKin(of: other) && plain != other)
            other.priority = 1
            #expect(!plain.isKin(of: other))
        }
        #expect(!plain.isKin(of: JobDefinition(specKind: .command, spec: [1], policy: JobPolicy(retry: .command))))
    }

    @Test("each part makes a difference")
    func parts() {
        let changes: [(inout JobDefinition) -> Void] = [
            { $0.namespace = "n" }, { $0.queue = "q" }, { $0.kind = "k" }, { $0.specKind = .task }, { $0.spec = [] },
            { $0.labels = [JobLabel(key: "a", value: "b")] }, { $0.priority = 1 },
            { $0.policy.queueTTL = .seconds(1) }, { $0.deadline = .zero }, { $0.traceParent = "t" },
        ]
        let all = changes.map { change in
            var changed = plain
            change(&changed)
            return changed
        }
        #expect(Set(all + [plain]).count == changes.count + 1)
    }
}
