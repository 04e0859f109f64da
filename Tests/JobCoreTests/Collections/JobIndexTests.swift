// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobIndex")
struct JobIndexTests {
    @Test("finds what was inserted, and nothing after it was removed")
    func roundTrip() {
        var random = RandomBits(seed: 3)
        var index = JobIndex()
        let ids = (0..<20_000).map { _ in
            JobID(time: Timestamp(nanoseconds: 1 << 60), routingSlot: 0, random: random.next())
        }
        for (place, id) in ids.enumerated() { index.insert(id, place: UInt32(place)) }
        #expect(
            ids.indices.allSatisfy { place in
                index.place(of: ids[place]) { ids[Int($0)] == ids[place] } == UInt32(place)
            }
        )
        for place in ids.indices where place % 3 != 0 { index.remove(ids[place], place: UInt32(place)) }
        #expect(
            ids.indices.allSatisfy { place in
                let found = index.place(of: ids[place]) { ids[Int($0)] == ids[place] }
                return found == (place % 3 == 0 ? UInt32(place) : nil)
            }
        )
        for place in ids.indices where place % 3 == 1 { index.insert(ids[place], place: UInt32(place)) }
        #expect(
            ids.indices.allSatisfy { place in
                let found = index.place(of: ids[place]) { ids[Int($0)] == ids[place] }
                return found == (place % 3 == 2 ? nil : UInt32(place))
            }
        )
    }

    @Test("a job is not added when it is found on the way, also among many")
    func onlyOnce() {
        var random = RandomBits(seed: 4)
        var index = JobIndex()
        var ids: [JobID] = []
        for place in 0..<5000 as Range<UInt32> {
            ids.append(JobID(time: Timestamp(nanoseconds: 1 << 60), routingSlot: 0, random: random.next()))
            let id = ids[Int(place)]
            #expect(index.insert(id, place: place) { ids[Int($0)] == id })
        }
        for (place, id) in ids.enumerated() {
            #expect(!index.insert(id, place: 9999) { ids[Int($0)] == id })
            #expect(index.place(of: id) { ids[Int($0)] == id } == UInt32(place))
        }
    }

    @Test("an entry with the same hash is told apart by the caller")
    func sameHash() {
        var index = JobIndex()
        let id = JobID(high: 1, low: 2)
        index.insert(id, place: 1)
        index.insert(id, place: 2)
        #expect(index.place(of: id) { $0 == 2 } == 2)
        #expect(index.place(of: id) { _ in false } == nil)
    }
}
