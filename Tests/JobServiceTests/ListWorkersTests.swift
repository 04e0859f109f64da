// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobScheduler
import Testing
import WireGRPC

@testable import JobService

@Suite("ListWorkers")
struct ListWorkersTests {
    @Test("pages, order and filter")
    func pages() async throws {
        try await WorkerFixture.run { fixture in
            try await fixture.connect { first in
                first.sayHello { $0.workerId = "a" }
                _ = await first.next()
                try await fixture.connect { second in
                    second.sayHello {
                        $0.workerId = "b"
                        $0.labels = ["gpu": "yes"]
                    }
                    _ = await second.next()
                    try await check(fixture.handlers)
                }
            }
        }
    }

    private func check(_ handlers: WorkerHandlers) async throws {
        var request = JobdV1.ListWorkersRequest()
        request.pageSize = 1
        let page = try await handlers.listWorkers(request, context: WorkerFixture.context)
        #expect(page.workers.map(\.workerId) == ["a"] && !page.nextPageToken.isEmpty)
        request.pageToken = page.nextPageToken
        let last = try await handlers.listWorkers(request, context: WorkerFixture.context)
        #expect(last.workers.map(\.workerId) == ["b"] && last.nextPageToken.isEmpty)
        var filtered = JobdV1.ListWorkersRequest()
        filtered.filter = "labels.gpu = yes"
        let found = try await handlers.listWorkers(filtered, context: WorkerFixture.context)
        #expect(found.workers.map(\.workerId) == ["b"])
        request.filter = "state = ACTIVE"
        await #expect(throws: RPCError.self) {
            try await handlers.listWorkers(request, context: WorkerFixture.context)
        }
    }
}
