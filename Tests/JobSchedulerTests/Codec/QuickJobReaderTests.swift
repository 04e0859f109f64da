// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import JobProto
import Testing
import WireProto

@testable import JobScheduler

@Suite("QuickJobReader")
struct QuickJobReaderTests {
    private static let codec = RecordCodec { _ in nil }

    static let submitted = RecordCodecTests.bodies.filter { if case .jobSubmitted = $0 { true } else { false } }

    private func record(_ body: Change.Body) -> JournalRecord {
        Self.codec.encode(Change(sequence: 9, time: RecordCodecTests.time, body: body))
    }

    private func quickly(_ record: JournalRecord, _ reader: inout QuickJobReader) -> Change? {
        reader.submitted(record).map { Change(sequence: record.sequence, time: $0.1, body: .jobSubmitted($0.0)) }
    }

    @Test("a submitted job is read as RecordReader reads it", arguments: submitted)
    func submittedJob(body: Change.Body) throws {
        var quick = QuickJobReader { _ in nil }
        let record = record(body)
        for _ in 0..<2 { #expect(try quickly(record, &quick) == Self.codec.decode(record)) }
    }

    @Test("what follows a job with the same definition is its own, and so is what differs")
    func oneAfterTheOther() throws {
        var quick = QuickJobReader { _ in nil }
        var body = try #require(
            Self.submitted.compactMap { if case .jobSubmitted(let body) = $0 { body } else { nil } }.first
        )
        let definition = body.definition
        var definitions = [definition]
        for spec: [UInt8] in [[], [0], [5, 42, 7], Array(repeating: 1, count: 300)] {
            var other = definition
            other.spec = spec
            definitions += [other, definition, other]
        }
        var other = definition
        (other.queue, other.spec) = ("other", [9])
        definitions.append(other)
        other.deadline = RecordCodecTests.time
        definitions.append(other)
        other.labels = [JobLabel(key: "k", value: "v")]
        definitions += [other, definition, other, other]
        for definition in definitions {
            body.definition = definition
            let record = record(.jobSubmitted(body))
            #expect(try quickly(record, &quick) == Self.codec.decode(record))
        }
    }

    @Test("records of other types are declined")
    func others() {
        var quick = QuickJobReader { _ in nil }
        for body in RecordCodecTests.bodies {
            if case .jobSubmitted = body { continue }
            #expect(quickly(record(body), &quick) == nil)
        }
    }

    @Test(
        "with any bit flipped, or cut off anywhere, it declines or reads what RecordReader reads",
        arguments: submitted
    )
    func damaged(body: Change.Body) throws {
        let record = record(body)
        var (declined, read) = (0, 0)
        for bit in 0..<record.payload.count * 8 {
            // The texts and the policy that came before must not show.
            var quick = QuickJobReader { _ in nil }
            _ = quick.submitted(record)
            var damaged = record
            damaged.payload[bit / 8] ^= 1 << (bit % 8)
            guard let change = quickly(damaged, &quick) else {
                declined += 1
                continue
            }
            read += 1
            guard case .jobSubmitted(let body) = change.body, !hasNoNumber(body.definition) else { continue }
            #expect(try change == Self.codec.decode(damaged), "bit \(bit)")
        }
        #expect(declined > 0 && read > 0)
        for count in 0..<record.payload.count {
            var quick = QuickJobReader { _ in nil }
            var cut = record
            cut.payload.removeLast(record.payload.count - count)
            guard let change = quickly(cut, &quick) else { continue }
            #expect(try change == Self.codec.decode(cut), "cut after \(count)")
        }
    }

    /// Whether a flipped bit has made a number of the policy one that equals nothing, itself included.
    private func hasNoNumber(_ definition: JobDefinition) -> Bool {
        definition.policy.retry.multiplier.isNaN || definition.policy.retry.jitter.isNaN
    }

    static var images: [JobImage] {
        var plain = JobImage(
            id: RecordCodecTests.id,
            definition: JobDefinition(specKind: .command, spec: [1], policy: JobPolicy(retry: .command)),
            createSequence: 1,
            createTime: RecordCodecTests.time,
            creator: "a"
        )
        plain.id = JobID(high: plain.id.high, low: plain.id.low + 1)
        var full = JobImage(
            id: RecordCodecTests.id,
            definition: RecordCodecTests.definition,
            createSequence: 300,
            createTime: RecordCodecTests.time,
            creator: "b"
        )
        full.sequence = .max
        (full.startTime, full.endTime, full.expiry) = (
            RecordCodecTests.time, RecordCodecTests.time, RecordCodecTests.time
        )
        (full.state, full.reason, full.firstState, full.firstReason) = (.failed, .exitCode, .scheduled, .scheduleFired)
        (full.attempt, full.countedAttempts, full.daemonDeaths) = (.max, .max, .max)
        (full.scheduleID, full.note, full.nominalTime) = ("s", "ü", RecordCodecTests.time)
        full.grace = .seconds(-1)
        full.progress = JobProgress(fraction: 0.5, message: "half")
        full.result = JobResult(data: [1, 2], contentType: "c", isTruncated: true)
        full.historyDroppedCount = 4
        var entry = HistoryEntry(
            sequence: 5,
            time: RecordCodecTests.time,
            from: nil,
            to: nil,
            reason: .leased,
            actor: "w"
        )
        full.history.append(entry)
        (entry.from, entry.to, entry.attempt, entry.attemptState) = (.running, .failed, 7, .failed)
        (entry.exitCode, entry.signal, entry.failure) = (-1, 0, RecordCodecTests.failure)
        full.history.append(entry)
        return [plain, full, plain]
    }

    private func block(_ images: [JobImage]) throws -> [UInt8] {
        var machine = SchedulerStateMachine()
        machine.restore(sequence: .max, epoch: 1)
        for (number, image) in images.enumerated() {
            var image = image
            image.id = JobID(high: image.id.high, low: image.id.low + 16 * UInt64(number))
            image.createSequence += UInt64(number)
            try machine.restore(image)
        }
        var blocks: [[UInt8]] = []
        var writer = SnapshotWriter()
        writer.write(machine.storeImage()) { blocks.append($0) }
        return blocks[1]
    }

    private func slowly(_ bytes: [UInt8]) throws -> [JobImage] {
        var loaded: [JobImage] = []
        let loader = SnapshotLoader(zones: { _ in nil })
        guard case .jobs(let jobs)? = try JobdJournalV1.SnapshotBlock(serialized: bytes).block else { return [] }
        for job in jobs.jobs { loaded.append(try loader.image(job)) }
        return loaded
    }

    private func quickly(_ bytes: [UInt8]) -> [JobImage?] {
        var quick = QuickJobReader { _ in nil }
        var images: [JobImage?] = []
        _ = quick.forEachImage(in: bytes) { image, _ in images.append(image) }
        return images
    }

    @Test("images are read as SnapshotLoader reads them")
    func blockOfImages() throws {
        let bytes = try block(Self.images)
        let expected = try slowly(bytes)
        #expect(expected.count == 3 && quickly(bytes) == expected)
    }

    @Test("with any bit of a block flipped it declines or reads what SnapshotLoader reads")
    func damagedBlock() throws {
        let bytes = try block(Self.images)
        for bit in 0..<bytes.count * 8 {
            var damaged = bytes
            damaged[bit / 8] ^= 1 << (bit % 8)
            let images = quickly(damaged)
            guard images.contains(where: { $0 != nil }) else { continue }
            guard let expected = try? slowly(damaged) else {
                #expect(images.contains(nil), "bit \(bit): nothing is declined, and the block cannot be read")
                continue
            }
            #expect(images.count == expected.count, "bit \(bit)")
            for (image, expected) in zip(images, expected) {
                guard let image, !hasNoNumber(image.definition) else { continue }
                #expect(image == expected, "bit \(bit)")
            }
        }
    }
}
