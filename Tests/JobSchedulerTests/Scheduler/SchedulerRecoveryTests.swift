// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("SchedulerRecovery")
struct SchedulerRecoveryTests {
    private let codec = RecordCodec { _ in nil }

    private func store() throws -> (machine: SchedulerStateMachine, records: [JournalRecord], blocks: [[UInt8]]) {
        var machine = SchedulerStateMachine()
        let moment = Moment(now: Instant(Timestamp(nanoseconds: 1_800_000_000_000_000_000)), random: 5)
        _ = try machine.submit(.command(), actor: "a", at: moment)
        _ = try machine.submit(.command(), actor: "a", at: Moment(now: moment.now, random: 6))
        _ = machine.takeOutput()
        var blocks: [[UInt8]] = []
        var writer = SnapshotWriter()
        writer.write(machine.storeImage()) { blocks.append($0) }
        _ = try machine.submit(.command(), actor: "a", at: Moment(now: moment.now, random: 7))
        let records = machine.takeOutput().changes.map { codec.encode($0) }
        return (machine, records, blocks)
    }

    private func recovery() -> SchedulerRecovery {
        SchedulerRecovery(limits: MachineLimits(), zones: { _ in nil })
    }

    @Test("a snapshot and the records after it give the state")
    func both() throws {
        let store = try store()
        var recovery = recovery()
        for block in store.blocks { try recovery.load(block) }
        for record in store.records { try recovery.replay(record) }
        #expect(recovery.machine.sequence == 3 && recovery.machine.jobCount == 3)
        #expect(recovery.snapshotBytes == UInt64(store.blocks.reduce(0) { $0 + $1.count }))
    }

    @Test("records do not follow half a snapshot, nor each other twice")
    func order() throws {
        let store = try store()
        var half = recovery()
        for block in store.blocks.dropLast() { try half.load(block) }
        #expect(throws: RecordError.self) { try half.replay(store.records[0]) }
        var twice = recovery()
        for block in store.blocks { try twice.load(block) }
        try twice.replay(store.records[0])
        #expect(throws: ReplayError.self) { try twice.replay(store.records[0]) }
    }

    @Test("a recovered scheduler tells what the journal said")
    func report() async throws {
        let journal = MemoryJournal()
        try await Daemon.run(journal: journal) { daemon in
            _ = try await daemon.submit()
            #expect(daemon.report == RecoveryReport())
        }
        try await Daemon.run(journal: journal.crash()) { daemon in
            #expect(daemon.report.records == 2 && daemon.report.snapshotSequence == 0)
        }
    }
}
