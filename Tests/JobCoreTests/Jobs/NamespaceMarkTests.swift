// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("NamespaceMark")
struct NamespaceMarkTests {
    @Test("it is the same in every version: FNV-1a of the name")
    func value() {
        #expect(NamespaceMark(of: "").rawValue == 0x811c_9dc5)
        #expect(NamespaceMark(of: "a").rawValue == 0xe40c_292c)
        #expect(NamespaceMark(of: "foobar").rawValue == 0xbf9c_f968)
    }

    @Test("one that is not known may be any namespace's")
    func unknown() {
        #expect(NamespaceMark(rawValue: 0).mayBe("default"))
        #expect(NamespaceMark(of: "default").mayBe("default"))
        #expect(!NamespaceMark(of: "default").mayBe("builds"))
    }
}
