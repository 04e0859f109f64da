// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobListQuery")
struct JobListQueryTests {
    @Test("a bare query asks for every job, oldest first, 100 a page, in view BASIC")
    func defaults() {
        let query = JobListQuery()
        #expect(query.namespace == nil && query.states.isEmpty && query.queue == nil && query.kind == nil)
        #expect(query.scheduleID == nil && query.predicate == nil && query.pageToken == nil)
        #expect(query.pageSize == 100 && query.view == .basic && !query.isDescending)
    }

    @Test("a page begins without jobs, with room, before everything")
    func page() {
        let page = JobPage()
        #expect(page.jobs.isEmpty && !page.isFull && page.nextPageToken == nil)
    }
}
