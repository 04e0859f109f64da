// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("JobHistory")
struct JobHistoryTests {
    private let createTime = Timestamp(nanoseconds: 1_800_000_000_000_000_000)

    private func entry(_ number: UInt64) -> HistoryEntry {
        HistoryEntry(
            sequence: 100 + number,
            time: Timestamp(nanoseconds: createTime.nanoseconds + Int64(number) * 1_000_000),
            from: .queued,
            to: .running,
            reason: .leased,
            actor: "worker-\(number)",
            attempt: UInt32(number),
            attemptState: .leased
        )
    }

    @Test("steps come back as they were")
    func roundTrip() {
        var full = entry(3)
        full.to = .failed
        full.attemptState = .failed
        full.exitCode = -7
        full.signal = 9
        full.failure = JobFailure(
            cause: .signaled,
            code: 13,
            reason: "SIGNALED",
            message: String(repeating: "long and in ünïcode ", count: 20),
            isPermanent: true
        )
        var plain = entry(2)
        plain.from = nil
        plain.to = nil
        plain.attemptState = nil
        plain.time = Timestamp(nanoseconds: createTime.nanoseconds - 5)
        let entries = [entry(1), plain, full]
        var history = JobHistory()
        #expect(history.isEmpty)
        for entry in entries { history.append(entry, createSequence: 100, createTime: createTime) }
        #expect(history.entries(createSequence: 100, createTime: createTime) == entries)
    }

    @Test("at its bound the oldest steps go, and what is left is whole")
    func bound() {
        var history = JobHistory()
        for number in 1...6000 as ClosedRange<UInt64> {
            history.append(entry(number), createSequence: 100, createTime: createTime)
        }
        let entries = history.entries(createSequence: 100, createTime: createTime)
        #expect(entries.last == entry(6000))
        #expect(entries.count > 1500 && entries.count < 6000)
        #expect(entries == (UInt64(6001 - entries.count)...6000).map { entry($0) })
        #expect(history.droppedCount == UInt64(6000 - entries.count), "the gap is told")
        var restored = JobHistory()
        #expect(restored.droppedCount == 0)
        restored.noteDropped(history.droppedCount)
        for entry in entries { restored.append(entry, createSequence: 100, createTime: createTime) }
        #expect(restored == history)
    }

    @Test("packed numbers come back at the ends of their ranges")
    func packing() {
        var bytes: [UInt8] = []
        let signed: [Int64] = [0, -1, 1, 63, -64, 64, .max, .min]
        let unsigned: [UInt64] = [0, 127, 128, 16_383, 16_384, .max]
        for value in signed { bytes.appendZigzag(value) }
        for value in unsigned { bytes.appendVarint(value) }
        bytes.appendText("")
        bytes.appendText("é")
        var reader = PackedReader(bytes)
        #expect(signed.map { _ in reader.zigzag() } == signed)
        #expect(unsigned.map { _ in reader.varint() } == unsigned)
        #expect(reader.text().isEmpty && reader.text() == "é" && reader.isAtEnd)
    }
}
