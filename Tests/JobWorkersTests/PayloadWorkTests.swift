// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobWorkers

@Suite("PayloadWork")
struct PayloadWorkTests {
    @Test("an assignment of a payload has no command, and keeps what it was made of")
    func assignment() {
        let work = PayloadWork(kind: "k", payload: [1, 2], contentType: "c", checkpoint: [3])
        let id = JobID(high: 1, low: 2)
        let token = AttemptToken(epoch: 3, attempt: 4)
        let assignment = Assignment(jobID: id, token: token, queue: "q", task: work)
        #expect(assignment.jobID == id && assignment.token == token && assignment.queue == "q")
        #expect(assignment.task == work && assignment.command.argv.isEmpty)
    }
}
