// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("IndexedHeap")
struct IndexedHeapTests {
    @Test("the earliest due time comes first, equal ones by place")
    func order() {
        var heap = IndexedHeap()
        for (place, due) in [(3, 20), (1, 10), (2, 10), (0, 30)] as [(UInt32, Int64)] { heap.set(place, due: due) }
        var places: [UInt32] = []
        while let first = heap.first {
            places.append(first.place)
            heap.set(first.place, due: nil)
        }
        #expect(places == [1, 2, 3, 0])
    }

    @Test("a due time can be changed either way, and taken back twice")
    func change() {
        var heap = IndexedHeap()
        for place in 0..<20 as Range<UInt32> { heap.set(place, due: Int64(place)) }
        heap.set(19, due: -1)
        #expect(heap.first?.place == 19)
        heap.set(19, due: 100)
        #expect(heap.first?.place == 0)
        heap.set(0, due: nil)
        heap.set(0, due: nil)
        heap.set(99, due: nil)
        #expect(heap.first?.place == 1 && heap.count == 19)
        #expect(heap.due(of: 19) == 100 && heap.due(of: 0) == nil && heap.due(of: 500) == nil)
    }

    @Test("agrees with a dictionary through random operations", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) {
        var random = RandomBits(seed: seed)
        var heap = IndexedHeap()
        var model: [UInt32: Int64] = [:]
        for _ in 0..<4000 {
            let place = UInt32(random.next() % 300)
            if random.next() % 3 == 0 {
                heap.set(place, due: nil)
                model[place] = nil
            } else {
                let due = Int64(random.next() % 1000)
                heap.set(place, due: due)
                model[place] = due
            }
            #expect(heap.count == model.count)
            let least = model.min { ($0.value, $0.key) < ($1.value, $1.key) }
            #expect(heap.first?.place == least?.key && heap.first?.due == least?.value)
        }
    }
}
