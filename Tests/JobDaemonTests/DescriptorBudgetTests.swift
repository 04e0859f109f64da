// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobDaemon

@Suite("DescriptorBudget")
struct DescriptorBudgetTests {
    @Test(
        "workers and connections share what is left of the limit",
        arguments: [
            (64, 0, 0, 32), (256, 10, 10, 32), (256, 10, 2, 160), (1024, 58, 4, 896), (131_072, 8186, 4096, 10_000),
        ]
    )
    func shares(limit: Int, workersMax: Int, workers: Int, connections: Int) {
        let budget = DescriptorBudget(limit: limit)
        #expect(budget.workersMax == workersMax)
        #expect(budget.connections(besideWorkers: workers) == connections)
    }
}
