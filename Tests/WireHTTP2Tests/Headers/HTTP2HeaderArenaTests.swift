// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2HeaderArena and HTTP2HeaderBlock")
struct HTTP2HeaderArenaTests {
    /// The fields of a block as text.
    private func text(_ block: HTTP2HeaderBlock) -> [String] {
        (0..<block.count).map {
            String(decoding: block.name($0), as: UTF8.self) + "=" + String(decoding: block.value($0), as: UTF8.self)
        }
    }

    private func add(_ name: String, _ value: String, to arena: inout HTTP2HeaderArena) {
        let name = Array(name.utf8)
        let value = Array(value.utf8)
        name.withUnsafeBytes { name in
            value.withUnsafeBytes { value in
                guard let base = name.baseAddress else { return }
                arena.append(name: base, name.count, value: value.baseAddress, value.count)
            }
        }
    }

    @Test("blocks are views of the fields that they were noted with")
    func blocks() {
        var arena = HTTP2HeaderArena()
        add("a", "1", to: &arena)
        add("bb", "", to: &arena)
        add("c", "333", to: &arena)
        let all = text(arena.block(first: 0, count: 3, isOversized: false))
        let last = text(arena.block(first: 1, count: 2, isOversized: true))
        let none = arena.block(first: 3, count: 0, isOversized: true)
        #expect(all == ["a=1", "bb=", "c=333"])
        #expect(last == ["bb=", "c=333"])
        #expect(none.count == 0 && none.isOversized)
    }

    @Test("it grows for fields and for bytes, and keeps what it has", arguments: [1, 100, 5000])
    func growth(valueBytes: Int) {
        var arena = HTTP2HeaderArena()
        let value = String(repeating: "v", count: valueBytes)
        for number in 0..<400 {
            add("name-\(number)", value, to: &arena)
        }
        let count = arena.fieldCount
        let block = text(arena.block(first: 0, count: count, isOversized: false))
        #expect(count == 400)
        #expect(block == (0..<400).map { "name-\($0)=\(value)" })
    }

    @Test("emptied, it starts over in the same memory")
    func reuse() {
        var arena = HTTP2HeaderArena()
        for round in 0..<5 {
            add("round", "\(round)", to: &arena)
            let block = text(arena.block(first: 0, count: 1, isOversized: false))
            #expect(block == ["round=\(round)"])
            arena.removeAll()
            let left = (arena.fieldCount, arena.byteCount)
            #expect(left == (0, 0))
        }
    }
}
