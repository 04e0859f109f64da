// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobOutput
import JobScheduler
import Testing

@testable import JobService

@Suite("AttemptOutputs")
struct AttemptOutputsTests {
    @Test("output goes to the attempt that wrote it, and is whole however often the stream ends")
    func writes() async throws {
        try await WorkerFixture.run { fixture in
            let job = JobID(high: 0x7000, low: 1 << 63)
            let first = AttemptName(jobID: job, token: AttemptToken(epoch: 1, attempt: 1))
            let second = AttemptName(jobID: job, token: AttemptToken(epoch: 1, attempt: 2))
            let outputs = AttemptOutputs(store: fixture.output, disk: fixture.scheduler.blocking)
            await outputs.write([1], of: first, to: .stdout)
            await outputs.write([9], of: second, to: .stderr)
            outputs.finish(first)
            await outputs.write([2], of: first, to: .stdout)
            outputs.finishAll()
            let later = AttemptOutputs(store: fixture.output, disk: fixture.scheduler.blocking)
            await later.write([3], of: first, to: .stdout)
            later.finishAll()
            let stdout = try fixture.output.read(job: job, attempt: 1, channel: .stdout, offset: 0, maxBytes: 9)
            #expect(stdout.bytes == [1, 2, 3])
            let stderr = try fixture.output.read(job: job, attempt: 2, channel: .stderr, offset: 0, maxBytes: 9)
            #expect(stderr.bytes == [9])
        }
    }
}
