// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobSnapshot")
struct JobSnapshotTests {
    @Test("the etag changes with every change of the job")
    func etags() throws {
        var harness = MachineHarness()
        let session = harness.attach(credit: 0)
        var etags: [String] = []
        let id = try harness.submit().id
        etags.append(try harness.job(id).etag)
        var update = JobUpdate()
        update.priority = 1
        let updated = try harness.machine.update(
            id,
            namespace: nil,
            update,
            etag: etags[0],
            actor: "t",
            at: harness.moment()
        )
        etags.append(updated.etag)
        harness.collect()
        try harness.grant(1, session)
        etags.append(try harness.job(id).etag)
        try harness.finish(id, session)
        etags.append(try harness.job(id).etag)
        #expect(Set(etags).count == 4)
        #expect(try harness.job(id).etag == etags[3])
    }

    @Test("an etag has the digits of the sequence, without zeros before them")
    func digits() throws {
        var harness = MachineHarness()
        var job = try harness.submit()
        for sequence in [0, 1, 9, 10, 15, 16, 0x1F0, 0xABCDEF, 1 << 32, .max >> 1, .max] as [UInt64] {
            job.sequence = sequence
            #expect(job.etag == String(sequence, radix: 16))
        }
    }

    @Test("the etag is the sequence in hexadecimal")
    func form() throws {
        var harness = MachineHarness()
        var job = try harness.submit()
        job.sequence = 255
        #expect(job.etag == "ff")
    }
}
