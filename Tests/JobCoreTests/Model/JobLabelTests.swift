// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobLabel")
struct JobLabelTests {
    @Test("labels are equal when their bytes are, not when they look alike")
    func equality() {
        let composed = JobLabel(key: "a", value: "\u{E9}")
        #expect(composed == JobLabel(key: "a", value: "\u{E9}"))
        #expect(composed != JobLabel(key: "a", value: "e\u{301}"))
        #expect(composed != JobLabel(key: "b", value: "\u{E9}"))
        #expect(Set([composed, composed, JobLabel(key: "a", value: "e\u{301}")]).count == 2)
    }
}
