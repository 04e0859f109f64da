// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("EventRing")
struct EventRingTests {
    static func event(_ sequence: UInt64, job: UInt64 = 1) -> JobEvent {
        JobEvent(
            sequence: sequence,
            time: Timestamp(nanoseconds: 1),
            jobID: JobID(high: 0x7000, low: job),
            from: nil,
            to: .queued,
            reason: .submitted,
            actor: "a"
        )
    }

    @Test("events after a position come in order; sequences may have holes")
    func after() {
        var ring = EventRing(countMax: 16, floor: 3)
        for sequence in [5, 8, 9] as [UInt64] { ring.append([Self.event(sequence)]) }
        #expect(ring.floor == 3)
        #expect(ring.events(after: 3).map(\.sequence) == [5, 8, 9])
        #expect(ring.events(after: 5).map(\.sequence) == [8, 9])
        #expect(ring.events(after: 7).map(\.sequence) == [8, 9])
        #expect(ring.events(after: 9).isEmpty && ring.events(after: 100).isEmpty)
    }

    @Test("at its bound it keeps all, one past it the oldest goes and the floor rises")
    func bound() {
        var ring = EventRing(countMax: 4, floor: 0)
        for sequence in 1...4 as ClosedRange<UInt64> { ring.append([Self.event(sequence)]) }
        #expect(ring.floor == 0 && ring.events(after: 0).count == 4)
        ring.append([Self.event(5)])
        #expect(ring.floor == 1 && ring.events(after: 1).map(\.sequence) == [2, 3, 4, 5])
        for sequence in 6...1000 as ClosedRange<UInt64> { ring.append([Self.event(sequence)]) }
        #expect(ring.floor == 996 && ring.events(after: 996).map(\.sequence) == [997, 998, 999, 1000])
    }

    @Test("several at once are kept as one by one, also when there are more of them than it keeps", arguments: 1...9)
    func several(at once: Int) {
        var ring = EventRing(countMax: 4, floor: 0)
        for first in stride(from: 1, through: 100, by: once) {
            let newest = first + once - 1
            ring.append((first...newest).map { Self.event(UInt64($0)) })
            let kept = Array(max(1, newest - 3)...newest).map { UInt64($0) }
            #expect(ring.floor == kept[0] - 1 && ring.events(after: ring.floor).map(\.sequence) == kept)
        }
    }
}
