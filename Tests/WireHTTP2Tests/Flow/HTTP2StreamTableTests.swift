// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2StreamTable")
struct HTTP2StreamTableTests {
    @Test("it agrees with a dictionary over random use", arguments: 0..<20)
    func agreesWithDictionary(seed: UInt64) {
        var random = SplitMix(state: seed)
        var table = HTTP2StreamTable<Int>()
        var model: [Int32: Int] = [:]
        for step in 0..<3000 {
            let id = Int32(random.next() % 400 * 2 + 1)
            if random.next() % 3 == 0 {
                let removed = table.remove(HTTP2StreamID(id))
                #expect(removed == model.removeValue(forKey: id))
            } else {
                table.insert(step, for: HTTP2StreamID(id))
                model[id] = step
            }
            #expect(table.count == model.count)
        }
        for id in stride(from: Int32(1), to: 801, by: 2) {
            #expect(table[HTTP2StreamID(id)] == model[id])
        }
        #expect(Set(table.all) == Set(model.values))
        let entries = table.entries.map { id, value in (id.rawValue, value) }
        #expect(Dictionary(uniqueKeysWithValues: entries) == model)
    }

    @Test("taking all values leaves it empty")
    func removeAll() {
        var table = HTTP2StreamTable<String>()
        for id in 1...100 {
            table.insert("\(id)", for: HTTP2StreamID(Int32(id)))
        }
        let removed = table.removeAll()
        #expect(removed.count == 100)
        #expect(table.count == 0)
        #expect(table[HTTP2StreamID(1)] == nil)
    }
}
