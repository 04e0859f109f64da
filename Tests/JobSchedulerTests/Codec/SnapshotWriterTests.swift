// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireProto

@testable import JobScheduler

@Suite("SnapshotWriter")
struct SnapshotWriterTests {
    private func blocks(jobs: Int, specBytes: Int) throws -> [JobdJournalV1.SnapshotBlock] {
        var machine = SchedulerStateMachine()
        for number in 0..<jobs {
            let submission = JobSubmission.command { $0.spec = [UInt8](repeating: 1, count: specBytes) }
            let moment = Moment(now: Instant(Timestamp(nanoseconds: 1 << 60)), random: UInt64(number))
            _ = try machine.submit(submission, actor: "a", at: moment)
        }
        var blocks: [JobdJournalV1.SnapshotBlock] = []
        var writer = SnapshotWriter()
        try writer.write(machine.storeImage()) { bytes in
            #expect(bytes.count <= SnapshotWriter.blockBytes * 2)
            blocks.append(try JobdJournalV1.SnapshotBlock(serialized: bytes))
        }
        return blocks
    }

    private func kind(_ block: JobdJournalV1.SnapshotBlock) -> String {
        switch block.block {
        case .header?: "header"
        case .jobs(let jobs)?: "jobs \(jobs.jobs.count)"
        case .schedules?: "schedules"
        case .memories?: "memories"
        case .footer(let footer)?: "footer \(footer.jobCount)"
        case nil: "nothing"
        }
    }

    @Test("an empty store is a header and a footer")
    func empty() throws {
        #expect(try blocks(jobs: 0, specBytes: 0).map(kind) == ["header", "footer 0"])
    }

    @Test("blocks are closed once they are large enough")
    func sizes() throws {
        #expect(try blocks(jobs: 10, specBytes: 100).map(kind) == ["header", "jobs 10", "footer 10"])
        let large = try blocks(jobs: 5, specBytes: 600_000).map(kind)
        #expect(large == ["header", "jobs 2", "jobs 2", "jobs 1", "footer 5"])
    }

    @Test("the header names version, sequence and epoch")
    func header() throws {
        guard case .header(let header)? = try blocks(jobs: 3, specBytes: 0).first?.block else {
            Issue.record("the header comes first")
            return
        }
        #expect(header.version == 1 && header.sequence == 3 && header.epoch == 0)
    }
}
