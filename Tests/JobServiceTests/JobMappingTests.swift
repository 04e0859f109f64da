// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireProto

@testable import JobService

@Suite("JobMapping")
struct JobMappingTests {
    @Test("a job never takes more bytes than its bound says, and the bound is not far off", arguments: [0, 1, 1000])
    func bytes(attempts: Int) {
        let job = JobSamples.full(attempts: attempts)
        let encoded = JobdV1.Job(job).serialized().count
        #expect(encoded <= job.shownBytesMax)
        #expect(encoded > job.shownBytesMax * 2 / 3)
    }
}
