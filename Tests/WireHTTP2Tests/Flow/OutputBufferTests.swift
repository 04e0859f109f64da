// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("OutputBuffer")
struct OutputBufferTests {
    @Test("bytes come out as they went in, whatever the sizes", arguments: 0..<8)
    func inOrder(seed: UInt64) {
        var random = SplitMix(state: seed)
        var buffer = OutputBuffer()
        var next: UInt8 = 0
        var expected: UInt8 = 0
        var held = 0
        for _ in 0..<60 {
            let added = Int(random.next() % 5000)
            buffer.append(count: added) { target in
                for index in target.indices {
                    target[index] = next
                    next &+= 1
                }
            }
            held += added
            var read = [UInt8](repeating: 0, count: Int(random.next() % 6000) + 1)
            let limit = read.count
            let count = read.withUnsafeMutableBytes { target in
                target.baseAddress.map { buffer.read(into: $0, limit: limit) } ?? 0
            }
            #expect(count == min(limit, held))
            held -= count
            let left = buffer.count
            #expect(left == held)
            for byte in read[..<count] {
                #expect(byte == expected)
                expected &+= 1
            }
        }
    }

    @Test("emptying it drops everything")
    func removeAll() {
        var buffer = OutputBuffer()
        buffer.append(count: 100_000) { $0.initializeMemory(as: UInt8.self, repeating: 1) }
        buffer.removeAll()
        let emptied = (buffer.isEmpty, buffer.count)
        #expect(emptied == (true, 0))
        buffer.append(count: 0) { _ in }
        let isEmpty = buffer.isEmpty
        #expect(isEmpty)
    }
}
