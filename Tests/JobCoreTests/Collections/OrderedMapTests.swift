// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("OrderedMap")
struct OrderedMapTests {
    private func keys(_ map: OrderedMap<Int, Int>, above bound: Int? = nil) -> [Int] {
        var keys: [Int] = []
        map.forEach(above: bound) { key, value in
            #expect(value == key * 10)
            keys.append(key)
            return true
        }
        return keys
    }

    private func reversedKeys(_ map: OrderedMap<Int, Int>, below bound: Int? = nil) -> [Int] {
        var keys: [Int] = []
        map.forEachReversed(below: bound) { key, _ in
            keys.append(key)
            return true
        }
        return keys
    }

    @Test("an empty map has nothing")
    func empty() {
        var map = OrderedMap<Int, Int>()
        #expect(map.isEmpty && map.first == nil && map.firstKey == nil && map[1] == nil)
        #expect(map.remove(1) == nil)
        #expect(keys(map).isEmpty && keys(map, above: 3).isEmpty)
        #expect(reversedKeys(map).isEmpty && reversedKeys(map, below: 3).isEmpty)
    }

    @Test("a key inserted twice keeps the newer value")
    func replacement() {
        var map = OrderedMap<Int, Int>()
        #expect(map.insert(4, 1) == nil)
        #expect(map.insert(4, 40) == 1)
        #expect(map.count == 1 && map[4] == 40)
    }

    @Test("keys around the bound of a leaf stay in order", arguments: [127, 128, 129, 1000])
    func leafBound(count: Int) {
        var map = OrderedMap<Int, Int>()
        for key in 0..<count { map.insert(key * 2, key * 20) }
        map.insert(1, 10)
        map.insert(count * 2 - 3, (count * 2 - 3) * 10)
        #expect(map.count == count + 2)
        #expect(keys(map) == (Array(stride(from: 0, to: count * 2, by: 2)) + [1, count * 2 - 3]).sorted())
        #expect(reversedKeys(map) == keys(map).reversed())
    }

    @Test("bounds are exclusive, whether or not they are keys")
    func bounds() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<500 { map.insert(key * 2, key * 20) }
        #expect(keys(map, above: 990) == [992, 994, 996, 998])
        #expect(keys(map, above: 991) == [992, 994, 996, 998])
        #expect(keys(map, above: 998).isEmpty)
        #expect(keys(map, above: -1).count == 500)
        #expect(reversedKeys(map, below: 6) == [4, 2, 0])
        #expect(reversedKeys(map, below: 5) == [4, 2, 0])
        #expect(reversedKeys(map, below: 0).isEmpty)
        #expect(reversedKeys(map, below: 257).first == 256)
        #expect(reversedKeys(map, below: 9999).count == 500)
    }

    @Test("a visit ends when it is told to")
    func earlyEnd() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<300 { map.insert(key, key) }
        var seen = 0
        map.forEach(above: nil) { _, _ in
            seen += 1
            return seen < 200
        }
        #expect(seen == 200)
    }

    @Test("agrees with a sorted dictionary through random operations", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) {
        var random = RandomBits(seed: seed)
        var map = OrderedMap<Int, Int>()
        var model: [Int: Int] = [:]
        for step in 0..<6000 {
            let key = Int(random.next() % 900)
            if random.next() % 5 < (step < 3000 ? 3 : 2) {
                #expect(map.insert(key, key * 10) == model.updateValue(key * 10, forKey: key))
            } else {
                #expect(map.remove(key) == model.removeValue(forKey: key))
            }
            #expect(map[key] == model[key])
            #expect(map.count == model.count)
            if step % 500 == 0 { #expect(keys(map) == model.keys.sorted()) }
        }
        let bound = 450
        #expect(keys(map, above: bound) == model.keys.filter { $0 > bound }.sorted())
        #expect(reversedKeys(map, below: bound) == model.keys.filter { $0 < bound }.sorted(by: >))
        while let first = map.first {
            #expect(first.key == model.keys.min())
            map.remove(first.key)
            model[first.key] = nil
        }
        #expect(model.isEmpty)
    }
}
