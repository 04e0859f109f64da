// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PlaceMap")
struct PlaceMapTests {
    @Test("a place has the value it was given last, until it is taken away")
    func values() {
        var map = PlaceMap<String>()
        #expect(map[5] == nil && map.count == 0 && map.remove(5) == nil)
        map.set(5, "a")
        map.set(5, "b")
        map.set(0, "c")
        #expect(map[5] == "b" && map[0] == "c" && map[1] == nil && map.count == 2)
        map.update(5) { $0 += "!" }
        map.update(1) { $0 += "!" }
        map.update(999) { $0 += "!" }
        #expect(map[5] == "b!")
        #expect(map.remove(5) == "b!" && map[5] == nil && map[0] == "c" && map.count == 1)
        #expect(map.remove(5) == nil)
    }

    @Test("agrees with a dictionary through random operations", arguments: [1, 2] as [UInt64])
    func random(seed: UInt64) {
        var random = RandomBits(seed: seed)
        var map = PlaceMap<UInt64>()
        var model: [UInt32: UInt64] = [:]
        for _ in 0..<4000 {
            let place = UInt32(random.next() % 100)
            if random.next() % 2 == 0 {
                let value = random.next()
                map.set(place, value)
                model[place] = value
            } else {
                #expect(map.remove(place) == model.removeValue(forKey: place))
            }
            #expect(map.count == model.count && map[place] == model[place])
        }
        #expect((0..<120 as Range<UInt32>).allSatisfy { map[$0] == model[$0] })
    }
}
