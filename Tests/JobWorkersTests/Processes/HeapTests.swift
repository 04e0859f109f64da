// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import JobWorkers

@Suite("Heap")
struct HeapTests {
    @Test("memory of every size can be had and given back once all threads share a heap")
    func share() async {
        Heap.share()
        let sums = await withTaskGroup(of: Int.self) { group in
            for size in [10, 1000, 100_000, 3_000_000] {
                group.addTask { Array(repeating: 1, count: size).reduce(0, +) }
            }
            return await group.reduce(0, +)
        }
        #expect(sums == 3_101_010)
    }

    /// The thread sanitizer brings a heap of its own.
    private static let isHeapOfSystem = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "__tsan_init") == nil

    @Test("memory that was freed goes back to the system", .enabled(if: isHeapOfSystem))
    func trim() throws {
        // Blocks below the size that the system gets back by itself, and one after them that keeps the heap from
        // shrinking.
        var blocks = (0..<1000).map { _ in [UInt8](repeating: 1, count: 100_000) }
        let last = [UInt8](repeating: 1, count: 100_000)
        let full = try residentBytes()
        blocks = []
        Heap.trim()
        let trimmed = try residentBytes()
        #expect(trimmed < full - 50_000_000)
        #expect(blocks.count + last.count == 100_000)
    }

    private func residentBytes() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return (Int(fields[1]) ?? 0) * 4096
    }
}
