// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("LaneTable")
struct LaneTableTests {
    private func key(_ queue: String) -> LaneKey {
        LaneKey(namespace: "n", queue: queue, specKind: .command, kind: "")
    }

    private func ready(_ number: UInt64) -> ReadyKey {
        ReadyKey(priority: 5, due: .zero, acceptOrder: number)
    }

    private func numbers(_ table: LaneTable) -> [UInt32] {
        var numbers: [UInt32] = []
        table.forEach { number, _ in numbers.append(number) }
        return numbers
    }

    @Test("a lane is new for its first job only, and gone with its last")
    func users() {
        var table = LaneTable()
        let first = table.use(key("a"))
        #expect(first.isNew)
        #expect(table.use(key("a")) == (first.number, false))
        let other = table.use(key("b"))
        #expect(other.isNew && other.number != first.number)
        #expect(numbers(table) == [first.number, other.number])
        table.release(first.number)
        #expect(numbers(table).count == 2)
        table.release(first.number)
        #expect(numbers(table) == [other.number])
    }

    @Test("a number that is used again is a new lane without a past")
    func reuse() {
        var table = LaneTable()
        let first = table.use(key("a")).number
        table.setSession(WorkSessionID(rawValue: 1), lane: first, isPresent: true)
        table.release(first)
        let second = table.use(key("z"))
        #expect(second == (first, true))
        #expect(table[second.number].key == key("z") && table[second.number].sessions.isEmpty)
    }

    @Test("lanes differ by namespace, queue, spec and the kind of a task")
    func keys() {
        var table = LaneTable()
        let keys = [
            LaneKey(namespace: "n", queue: "q", specKind: .command, kind: ""),
            LaneKey(namespace: "m", queue: "q", specKind: .command, kind: ""),
            LaneKey(namespace: "n", queue: "p", specKind: .command, kind: ""),
            LaneKey(namespace: "n", queue: "q", specKind: .task, kind: "k"),
            LaneKey(namespace: "n", queue: "q", specKind: .task, kind: "l"),
        ]
        let numbers = keys.map { table.use($0).number }
        #expect(Set(numbers).count == keys.count)
    }

    @Test("a lane is active while it has ready jobs, whichever leaves first")
    func active() {
        var table = LaneTable()
        let lanes = ["a", "b", "c"].map { table.use(key($0)).number }
        for (place, lane) in lanes.enumerated() {
            table.insertReady(ready(UInt64(place)), place: UInt32(place), lane: lane)
        }
        #expect(Set(table.active) == Set(lanes))
        table.insertReady(ready(9), place: 9, lane: lanes[0])
        table.removeReady(ready(0), lane: lanes[0])
        #expect(Set(table.active) == Set(lanes), "one job is left")
        table.removeReady(ready(9), lane: lanes[0])
        #expect(Set(table.active) == Set(lanes[1...]))
        for (index, lane) in table.active.enumerated() { #expect(table[lane].activePosition == index) }
        table.removeReady(ready(2), lane: lanes[2])
        table.removeReady(ready(1), lane: lanes[1])
        #expect(table.active.isEmpty && lanes.allSatisfy { table[$0].activePosition == nil })
    }

    @Test("an ended session is forgotten by every lane")
    func sessions() {
        var table = LaneTable()
        let lanes = ["a", "b"].map { table.use(key($0)).number }
        let (first, second) = (WorkSessionID(rawValue: 1), WorkSessionID(rawValue: 2))
        for lane in lanes {
            table.setSession(first, lane: lane, isPresent: true)
            table.setSession(second, lane: lane, isPresent: true)
        }
        table.forgetSession(first)
        #expect(lanes.allSatisfy { table[$0].sessions == [second] })
        table.setSession(second, lane: lanes[0], isPresent: false)
        #expect(table[lanes[0]].sessions.isEmpty && table[lanes[1]].sessions == [second])
    }
}
