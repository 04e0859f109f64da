// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("WorkerKind")
struct WorkerKindTests {
    @Test("a literal is a kind without a version")
    func literal() {
        let kind: WorkerKind = "thumbnail"
        #expect(kind == WorkerKind("thumbnail", version: ""))
        #expect(kind != WorkerKind("thumbnail", version: "2"))
    }
}
