// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("MemoryBlock")
struct MemoryBlockTests {
    @Test("an array of as many elements as fill a block takes the block and no more", arguments: [64, 4096, 65_536])
    func fillsBlock(blockBytes: Int) {
        let bytes = Array(repeating: UInt8(1), count: MemoryBlock.count(of: UInt8.self, in: blockBytes))
        #expect(MemoryBlock.bytes(of: bytes) == blockBytes)
        let words = Array(repeating: UInt64(1), count: MemoryBlock.count(of: UInt64.self, in: blockBytes))
        #expect(MemoryBlock.bytes(of: words) == blockBytes)
    }

    @Test("an array's elements lie behind as large a head as is counted")
    func head() {
        let words = Array(repeating: UInt64(1), count: 100)
        let block = UInt(bitPattern: unsafeBitCast(words, to: UnsafeRawPointer.self))
        let head = words.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) - block }
        #expect(MemoryBlock.bytes(of: words) == Int(head) + 800)
    }

    @Test("an element that is larger than a block has one of its own")
    func largeElement() {
        #expect(MemoryBlock.count(of: SIMD64<UInt64>.self, in: 64) == 1)
    }
}
