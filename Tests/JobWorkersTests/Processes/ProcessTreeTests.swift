// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobWorkers

@Suite("ProcessTree")
struct ProcessTreeTests {
    private static let jobID = JobID(time: Timestamp(nanoseconds: 0), routingSlot: 0, random: 1)
    private let tree = ProcessTree(
        mainPID: 100,
        mark: AttemptMark(storeID: "store", jobID: jobID, attempt: 2),
        daemonPID: 50
    )

    private func entry(_ pid: Int32, parent: Int32, group: Int32? = nil, session: Int32? = nil, zombie: Bool = false)
        -> ProcessEntry
    {
        ProcessEntry(
            pid: pid,
            parent: parent,
            group: group ?? pid,
            session: session ?? pid,
            state: UInt8(ascii: zombie ? "Z" : "S"),
            startTime: UInt64(pid)
        )
    }

    private func environment(attempt: Int = 2, store: String = "store") -> [UInt8] {
        Array("PATH=/bin\0JOBD_STORE=\(store)\0JOBD_JOB_ID=\(Self.jobID)\0JOBD_ATTEMPT=\(attempt)\0".utf8)
    }

    private func members(_ entries: [ProcessEntry], marked: [Int32: [UInt8]] = [:]) -> [Int32] {
        tree.members(of: entries) { marked[$0] }.map(\.pid)
    }

    @Test("session, group and parentage make members; strangers and the daemon are none")
    func members() {
        let entries = [
            entry(1, parent: 0), entry(50, parent: 1), entry(100, parent: 50),
            entry(101, parent: 100, group: 100, session: 100),
            entry(102, parent: 50, group: 102, session: 100), entry(103, parent: 1, group: 100, session: 77),
            entry(104, parent: 101), entry(105, parent: 104), entry(200, parent: 50), entry(201, parent: 200),
            entry(202, parent: 1),
        ]
        #expect(members(entries) == [100, 101, 102, 103, 104, 105])
    }

    @Test("parents may come behind their children in the table")
    func order() {
        let entries = [
            entry(105, parent: 104), entry(104, parent: 103), entry(103, parent: 100), entry(100, parent: 50),
        ]
        #expect(members(entries) == [105, 104, 103, 100])
    }

    @Test("an orphan with the whole mark is a member with its children; another attempt's or store's is not")
    func marked() {
        let entries = [
            entry(50, parent: 1), entry(300, parent: 50), entry(301, parent: 300), entry(310, parent: 1),
            entry(320, parent: 50), entry(330, parent: 50), entry(340, parent: 50), entry(350, parent: 340),
        ]
        let marked: [Int32: [UInt8]] = [
            300: environment(), 310: environment(), 320: environment(attempt: 1), 330: environment(store: "other"),
            350: environment(), 50: environment(),
        ]
        #expect(members(entries, marked: marked) == [300, 301, 310])
    }

    @Test("zombies are members by session, and are not asked for their environment")
    func zombies() {
        let entries = [
            entry(100, parent: 50, zombie: true), entry(101, parent: 50, session: 100, zombie: true),
            entry(400, parent: 50, zombie: true),
        ]
        #expect(members(entries, marked: [400: environment()]) == [100, 101])
    }

    @Test("a mark is whole entries only")
    func mark() {
        let mark = AttemptMark(storeID: "store")
        #expect(mark.isIn(Array("A=1\0JOBD_STORE=store\0".utf8)))
        #expect(mark.isIn(Array("JOBD_STORE=store".utf8)))
        for text in ["JOBD_STORE=store2\0", "XJOBD_STORE=store\0", "jobd_store=store\0", "", "\0\0"] {
            #expect(!mark.isIn(Array(text.utf8)))
        }
    }
}
