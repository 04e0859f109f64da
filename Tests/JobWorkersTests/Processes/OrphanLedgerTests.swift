// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobWorkers

@Suite("OrphanLedger")
struct OrphanLedgerTests {
    private var ledger = OrphanLedger()

    private func orphan(_ pid: Int32, zombie: Bool, start: UInt64 = 1, session: Int32 = 9, parent: Int32 = 50)
        -> ProcessEntry
    {
        ProcessEntry(
            pid: pid,
            parent: parent,
            group: pid,
            session: session,
            state: UInt8(ascii: zombie ? "Z" : "S"),
            startTime: start
        )
    }

    private mutating func judge(_ entries: [ProcessEntry], _ mains: MainProcesses.Snapshot = .init())
        -> OrphanLedger.Verdict
    {
        ledger.judge(entries, daemonPID: 50, daemonSession: 40, mains: mains)
    }

    @Test("an ended orphan is reaped when it is seen the second time")
    mutating func ended() {
        let entry = orphan(100, zombie: true)
        #expect(judge([entry]) == .init())
        #expect(!ledger.isEmpty)
        #expect(judge([entry]).ended == [entry])
        #expect(judge([]) == .init())
        #expect(ledger.isEmpty)
    }

    @Test("main processes, the daemon's own session and others' children are left alone")
    mutating func notOrphans() {
        let entries = [
            orphan(100, zombie: true), orphan(101, zombie: true, session: 40), orphan(102, zombie: true, parent: 1),
        ]
        for _ in 0..<3 { #expect(judge(entries, .init(pids: [1: 100])) == .init()) }
    }

    @Test("what was there while a start was pending is not touched before that start is known")
    mutating func pending() {
        let entry = orphan(100, zombie: true)
        _ = judge([entry], .init(pendingStarts: [7]))
        #expect(judge([entry], .init(pendingStarts: [7, 8])) == .init())
        #expect(judge([entry], .init(pids: [7: 100], pendingStarts: [8])) == .init())
        // The main process is reaped by its owner; what has the id now is new.
        _ = judge([entry], .init(pendingStarts: [8]))
        #expect(judge([entry]).ended == [entry])
    }

    @Test("an id that was given to another process counts as new")
    mutating func reused() {
        _ = judge([orphan(100, zombie: true, start: 1)])
        #expect(judge([orphan(100, zombie: true, start: 2)]) == .init())
        #expect(judge([orphan(100, zombie: true, start: 2)]).ended.count == 1)
    }

    @Test("a running orphan is killed once no attempt runs that it may belong to, whatever else has begun since")
    mutating func strays() {
        let entry = orphan(100, zombie: false, start: 5)
        let main = orphan(60, zombie: false, start: 5)
        _ = judge([main, entry], .init(pids: [1: 60], pendingStarts: [2]))
        #expect(judge([main, entry], .init(pids: [1: 60], pendingStarts: [2])) == .init())
        #expect(judge([main, entry], .init(pids: [1: 60, 3: 61])) == .init())
        #expect(judge([entry], .init(pids: [3: 61], pendingStarts: [4])).strays == [entry])
    }

    @Test("attempts that began after it, or were over before it was seen, do not own it")
    mutating func notOwners() {
        let entry = orphan(100, zombie: false, start: 5)
        let later = orphan(60, zombie: false, start: 6)
        _ = judge([later, entry], .init(pids: [1: 60]))
        #expect(judge([later, entry], .init(pids: [1: 60])).strays == [entry])
    }
}
