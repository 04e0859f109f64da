// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("PackedWriter")
struct PackedWriterTests {
    private func pack(_ body: (inout PackedWriter) -> Void) -> [UInt8] {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { room in
            var writer = PackedWriter(room)
            body(&writer)
            return Array(writer.written)
        }
    }

    @Test("packs as the arrays do", arguments: [0, 1, 127, 128, 16_384, UInt64.max])
    func varints(value: UInt64) {
        var expected: [UInt8] = [9]
        expected.appendVarint(value)
        expected.appendZigzag(Int64(bitPattern: value))
        let packed = pack { writer in
            writer.byte(9)
            writer.varint(value)
            writer.zigzag(Int64(bitPattern: value))
        }
        #expect(packed == expected)
    }

    @Test("a word is read back as it was", arguments: [0, 1, 0x0102_0304_0506_0708, UInt64.max])
    func words(value: UInt64) {
        let packed = pack { $0.word(value) }
        var reader = PackedReader(packed)
        #expect(packed.count == 8 && reader.word() == value)
    }

    @Test("the head of a history entry fits its room at the widest")
    func widest() {
        var history = JobHistory()
        let entry = HistoryEntry(
            sequence: 0,
            time: Timestamp(nanoseconds: .min),
            from: .running,
            to: .expired,
            reason: .workerReleased,
            actor: String(repeating: "x", count: 300),
            attempt: .max,
            attemptState: .cancelled,
            exitCode: .min,
            signal: .max
        )
        history.append(entry, createSequence: 1, createTime: Timestamp(nanoseconds: 1))
        #expect(history.entries(createSequence: 1, createTime: Timestamp(nanoseconds: 1)) == [entry])
    }

    @Test("nothing packed is nothing written")
    func empty() {
        #expect(pack { _ in }.isEmpty)
    }
}
