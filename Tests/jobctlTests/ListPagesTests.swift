// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("ListPages")
struct ListPagesTests {
    @Test("pages are followed until the limit")
    func limit() {
        var pages = ListPages(limit: 1500)
        #expect(pages.nextSize == 1000)
        pages.received(count: 1000, nextToken: "a")
        #expect(pages.nextSize == 500)
        #expect(pages.token == "a")
        pages.received(count: 500, nextToken: "b")
        #expect(pages.nextSize == nil)
        #expect(pages.hasMore)
    }

    @Test("without a limit, until the last page")
    func all() {
        var pages = ListPages(limit: 0)
        pages.received(count: 7, nextToken: "a")
        #expect(pages.nextSize == 1000)
        pages.received(count: 0, nextToken: "")
        #expect(pages.nextSize == nil)
        #expect(!pages.hasMore)
    }

    @Test("the same token twice ends it")
    func loop() {
        var pages = ListPages(limit: 0)
        pages.received(count: 1, nextToken: "a")
        pages.received(count: 1, nextToken: "a")
        #expect(pages.nextSize == nil)
    }
}
