// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("BatchParser")
struct BatchParserTests {
    private let seed: UInt32 = 0x1234_5678
    private let start = LogPosition(chain: 9, nextSequence: 41, nextBatch: 300, epoch: 2, logicalTime: 5)
    private var parser: BatchParser { BatchParser(seed: seed, shard: 3) }

    private func batch(
        _ records: [JournalRecord],
        kind: BatchEnvelope.Kind = .records
    ) -> (bytes: [UInt8], after: LogPosition) {
        var buffer = BatchBuffer()
        buffer.append(records, byteCount: BatchBuffer.recordBytes(of: records), logicalTime: 77)
        let after = buffer.close(kind: kind, seed: seed, shard: 3, epoch: 4, durable: 40, after: start)
        return (buffer.withBatch { bytes in (0..<bytes.byteCount).map { bytes.integer(at: $0) } }, after)
    }

    private func records(_ sizes: [Int]) -> [JournalRecord] {
        sizes.enumerated().map { JournalFixture.record(41 + UInt64($0.offset), payloadBytes: $0.element) }
    }

    private func parse(_ bytes: [UInt8], available: Int? = nil, after: LogPosition? = nil) -> BatchParser.Result {
        parser.parse(bytes.span.bytes, available: available ?? bytes.count, after: after ?? start)
    }

    @Test(
        "what was written is read back",
        arguments: [[0], [1], [7, 8, 9], [4000], [4096, 0, 5000], [Int](repeating: 3, count: 200)]
    )
    func roundTrip(sizes: [Int]) {
        let written = records(sizes)
        let (bytes, after) = batch(written)
        #expect(bytes.count % 4096 == 0)
        guard case .batch(let byteCount, let envelope, let position) = parse(bytes) else {
            Issue.record("not read as a batch: \(parse(bytes))")
            return
        }
        #expect(byteCount == bytes.count)
        #expect(position == after)
        #expect(envelope.count == UInt32(sizes.count))
        #expect(envelope.epoch == 4 && envelope.shard == 3 && envelope.batch == 300 && envelope.logicalTime == 77)
        #expect(envelope.firstSequence == 41 && envelope.durableSequence == 40)
        var read: [JournalRecord] = []
        parser.forEachRecord(in: bytes.span.bytes) { read.append($0) }
        #expect(read == written)
    }

    @Test("an empty batch carries its kind and keeps the logical time")
    func emptyBatch() {
        var buffer = BatchBuffer()
        let after = buffer.close(kind: .sealed, seed: seed, shard: 3, epoch: 4, durable: 40, after: start)
        let bytes = buffer.withBatch { bytes in (0..<bytes.byteCount).map { bytes.integer(at: $0, as: UInt8.self) } }
        guard case .batch(4096, let envelope, let position) = parse(bytes) else {
            Issue.record("not read as a batch")
            return
        }
        #expect(envelope.kind == .sealed && envelope.count == 0 && envelope.logicalTime == 5)
        #expect(position == after && position.nextSequence == 41 && position.nextBatch == 301)
    }

    @Test("closing twice gives the same bytes")
    func closingAgain() {
        var buffer = BatchBuffer()
        let written = records([10, 20])
        buffer.append(written, byteCount: BatchBuffer.recordBytes(of: written), logicalTime: 77)
        var images: [[UInt8]] = []
        for _ in 0..<2 {
            _ = buffer.close(kind: .records, seed: seed, shard: 3, epoch: 4, durable: 40, after: start)
            images.append(buffer.withBatch { bytes in (0..<bytes.byteCount).map { bytes.integer(at: $0) } })
        }
        #expect(images[0] == images[1])
    }

    @Test("a reused buffer leaves no trace of its last batch")
    func reused() {
        var buffer = BatchBuffer()
        let large = records([9000])
        buffer.append(large, byteCount: BatchBuffer.recordBytes(of: large), logicalTime: 1)
        _ = buffer.close(kind: .records, seed: seed, shard: 3, epoch: 4, durable: 40, after: start)
        buffer.reset(keeping: 1 << 20)
        let small = records([5])
        buffer.append(small, byteCount: BatchBuffer.recordBytes(of: small), logicalTime: 77)
        _ = buffer.close(kind: .records, seed: seed, shard: 3, epoch: 4, durable: 40, after: start)
        let bytes: [UInt8] = buffer.withBatch { bytes in (0..<bytes.byteCount).map { bytes.integer(at: $0) } }
        #expect(bytes == batch(small).bytes)
    }

    @Test("ignorable records stay so")
    func ignorable() {
        let written = [JournalRecord(sequence: 41, type: JournalRecord.typeMax, isIgnorable: true, payload: [1])]
        let (bytes, _) = batch(written)
        var read: [JournalRecord] = []
        parser.forEachRecord(in: bytes.span.bytes) { read.append($0) }
        #expect(read == written)
    }

    @Test("every flipped bit of a batch is noticed")
    func flippedBits() {
        let (bytes, _) = batch(records([20, 100, 3]))
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            if case .batch = parse(damaged) { Issue.record("bit \(bit) went unnoticed") }
        }
    }

    @Test("a batch that is cut off anywhere is damaged, and incomplete if the segment goes on")
    func cutOff() {
        let (bytes, _) = batch(records([20, 5000]))
        for count in 1..<bytes.count {
            let part = Array(bytes[0..<count])
            guard case .damaged = parse(part) else {
                Issue.record("\(count) bytes were taken for \(parse(part))")
                continue
            }
            guard case .incomplete(let needed) = parse(part, available: bytes.count) else {
                Issue.record("\(count) bytes of \(bytes.count) were taken for \(parse(part, available: bytes.count))")
                continue
            }
            #expect(needed > count && needed <= bytes.count)
        }
    }

    @Test("zeros are the end")
    func zeros() {
        #expect(parse([UInt8](repeating: 0, count: 4096)) == .zero)
        #expect(parse([UInt8](repeating: 0, count: 24), available: 4096) == .zero)
        #expect(parse([UInt8](repeating: 0, count: 10)) == .zero)
        #expect(parse([0, 0, 1]) == .damaged(offset: 0, reason: "the frame header is cut off"))
    }

    @Test("a whole batch in the wrong place is not taken")
    func wrongPlace() {
        let (bytes, after) = batch(records([20]))
        var positions = [after]
        for change in 0..<4 {
            var position = start
            switch change {
            case 0: position.chain += 1
            case 1: position.nextSequence += 1
            case 2: position.nextBatch += 256
            default: position.epoch = 5
            }
            positions.append(position)
        }
        for position in positions {
            if case .batch = parse(bytes, after: position) { Issue.record("taken at \(position)") }
        }
        for other in [BatchParser(seed: seed, shard: 4), BatchParser(seed: seed + 1, shard: 3)] {
            let result = other.parse(bytes.span.bytes, available: bytes.count, after: start)
            if case .batch = result { Issue.record("taken by \(other)") }
        }
    }

    @Test("a length from the disk is not believed", arguments: [UInt32.max, 1 << 31, 1 << 30, 1 << 20])
    func hugeLength(length: UInt32) {
        var (bytes, _) = batch(records([20]))
        for index in 0..<4 { bytes[index] = UInt8(truncatingIfNeeded: length >> UInt32(8 * index)) }
        #expect(parse(bytes) == .damaged(offset: 0, reason: "the frame is cut off"))
    }

    @Test("an epoch that could overflow is refused", arguments: [1 << 62, 1 << 62 + 1, .max] as [UInt64])
    func epochBound(epoch: UInt64) {
        var buffer = BatchBuffer()
        _ = buffer.close(kind: .sealed, seed: seed, shard: 3, epoch: epoch, durable: 40, after: start)
        let bytes: [UInt8] = buffer.withBatch { bytes in (0..<bytes.byteCount).map { bytes.integer(at: $0) } }
        let isTaken = if case .batch = parse(bytes) { true } else { false }
        #expect(isTaken == (epoch == 1 << 62))
    }
}
