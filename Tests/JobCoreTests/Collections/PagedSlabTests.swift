// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PagedSlab")
struct PagedSlabTests {
    @Test("places are numbered in order, across pages, and freed ones are used again")
    func places() {
        var slab = PagedSlab<Int>()
        let pageSize = PagedSlab<Int>.pageSize
        let places = (0..<(pageSize * 2 + 1)).map { slab.insert($0) }
        #expect(places == places.indices.map { UInt32($0) })
        slab.remove(5, leaving: -1)
        slab.remove(7, leaving: -1)
        #expect(slab.count == pageSize * 2 - 1)
        #expect(slab.insert(70) == 7 && slab.lastInserted == 7)
        #expect(slab.insert(50) == 5)
        #expect(slab.insert(99) == UInt32(pageSize * 2 + 1))
        #expect(slab[7] == 70 && slab[5] == 50 && slab[6] == 6)
    }

    @Test("a copy keeps what it had when the other goes on")
    func copies() {
        var slab = PagedSlab<[Int]>()
        for number in 0..<1000 { _ = slab.insert([number]) }
        let copy = slab
        slab[3].append(4)
        slab[999] = []
        #expect(copy[3] == [3] && copy[999] == [999])
        #expect(slab[3] == [3, 4])
    }
}
