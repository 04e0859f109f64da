// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("SpaceNeed")
struct SpaceNeedTests {
    private func need(bytesMax: Int = 1 << 20, snapshotBytes: UInt64 = 0) -> SpaceNeed {
        SpaceNeed(bytesMin: 1000, bytesMax: bytesMax, snapshotBytes: snapshotBytes, logBytes: 0)
    }

    @Test("every live job is promised its frames, every kept one its removal")
    func promise() {
        let need = need()
        #expect(need.reserve(liveJobs: 0, keptJobs: 0).logBytes == 1000)
        #expect(need.reserve(liveJobs: 3, keptJobs: 5).logBytes == 1000 + 3 * 512 + 5 * 96)
        let audited = SpaceNeed(bytesMin: 1000, bytesMax: 1 << 20, auditBytes: 256, snapshotBytes: 0, logBytes: 0)
        #expect(audited.reserve(liveJobs: 3, keptJobs: 5).logBytes == 1000 + 3 * 768 + 5 * 96)
    }

    @Test("the promise ends at its bound")
    func bound() {
        let need = need(bytesMax: 1000 + 10 * 608)
        #expect(need.reserve(liveJobs: 10, keptJobs: 10).logBytes == 7080)
        #expect(need.reserve(liveJobs: 11, keptJobs: 11).logBytes == 7080)
    }

    @Test("the next snapshot is foreseen as the last one and the records since")
    func snapshot() {
        var need = need(snapshotBytes: 5000)
        let first = need.reserve(liveJobs: 0, keptJobs: 0).snapshotBytes
        need.add(recordBytes: 100)
        #expect(need.reserve(liveJobs: 0, keptJobs: 0).snapshotBytes == first + 228)
        need.beginSnapshot()
        need.add(recordBytes: 50)
        #expect(need.reserve(liveJobs: 0, keptJobs: 0).snapshotBytes == first + 228 + 178)
        need.endSnapshot(bytes: 5100)
        #expect(need.reserve(liveJobs: 0, keptJobs: 0).snapshotBytes == first + 100 + 178)
    }

    @Test("after a failure snapshots for want of space wait, and what was foreseen stays")
    func pause() {
        var need = need()
        let start = Timestamp(nanoseconds: 1_000_000_000)
        need.add(recordBytes: 100)
        let before = need.reserve(liveJobs: 0, keptJobs: 0)
        need.beginSnapshot()
        #expect(need.mayTrySnapshot(now: start))
        need.failSnapshot(now: start, pause: .seconds(1))
        #expect(!need.mayTrySnapshot(now: start + .milliseconds(999)) && need.mayTrySnapshot(now: start + .seconds(1)))
        #expect(need.reserve(liveJobs: 0, keptJobs: 0) == before)
    }

    @Test("the frames of a whole attempt and a cancellation fit what a job is promised")
    func frames() async throws {
        try await Daemon.run { daemon in
            let session = try await daemon.scheduler.attach(.pool, credit: 2)
            let failing = try await daemon.submit()
            let leased = try await session.nextStart()
            try await session.report(.started, job: failing.id, token: leased.token)
            let failure = JobFailure(
                cause: .exitCode,
                code: 2,
                reason: "EXIT_CODE",
                message: String(repeating: "m", count: 60)
            )
            try await session.finish(leased, AttemptOutcome(.failed, exitCode: 1, failure: failure))
            let cancelled = try await daemon.submit()
            let note = String(repeating: "n", count: 60)
            _ = try await daemon.scheduler.cancel(
                cancelled.id,
                namespace: nil,
                note: note,
                grace: .seconds(1),
                actor: "a principal with a long name"
            )
            let records = try daemon.journal.read(after: 0, limit: 1000)
            let types: Set<UInt16> = [2, 3, 4, 5]
            var sums = [UInt16: Int]()
            for record in records where types.contains(record.type) {
                sums[record.type, default: 0] = max(sums[record.type] ?? 0, 24 + (record.payload.count + 7) / 8 * 8)
            }
            #expect(Set(sums.keys) == types)
            #expect(sums.values.reduce(0, +) <= SpaceNeed.jobBytes, "\(sums)")
        }
    }

    @Test("no snapshot is larger than was foreseen, whatever jobs went through")
    func foreseen() async throws {
        try await Daemon.run { daemon in
            for round in 0..<200 {
                var submission = JobSubmission.command()
                submission.request = RequestKey(id: "request-\(round)", fingerprint: [UInt8](repeating: 1, count: 16))
                submission.definition.spec = [UInt8](repeating: 2, count: round * 7)
                let job = try await daemon.submit(submission)
                guard round % 2 == 0 else { continue }
                _ = try await daemon.scheduler.cancel(
                    job.id,
                    namespace: nil,
                    note: "round \(round)",
                    grace: nil,
                    actor: "tester"
                )
            }
            let (image, reserve) = await daemon.scheduler.imageAndReserve()
            var writer = SnapshotWriter()
            writer.write(image) { _ in }
            let bytes = Int(writer.byteCount)
            #expect(bytes + 8192 <= reserve.snapshotBytes)
            #expect(reserve.snapshotBytes < 3 * bytes)
        }
    }
}

extension Scheduler {
    fileprivate func imageAndReserve() -> (StoreSlice, JournalReserve) {
        (machine.storeImage(), reserved)
    }
}
