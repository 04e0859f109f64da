// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobScheduler
import Testing
import WireGRPC

@testable import JobService

@Suite("DrainWorker")
struct DrainWorkerTests {
    @Test("the worker is told, and shown as draining; an unknown one is NOT_FOUND")
    func drain() async throws {
        try await WorkerFixture.run { fixture in
            try await fixture.connect { worker in
                worker.sayHello()
                _ = await worker.next()
                var request = JobdV1.DrainWorkerRequest()
                request.workerId = "w"
                let response = try await fixture.handlers.drainWorker(request, context: WorkerFixture.context)
                #expect(response.worker?.state == .draining)
                guard case .drain = await worker.next() else { throw FixtureWorker.Unexpected() }
                request.workerId = "x"
                let error = await #expect(throws: RPCError.self) {
                    try await fixture.handlers.drainWorker(request, context: WorkerFixture.context)
                }
                #expect(error?.code == .notFound)
            }
        }
    }
}
