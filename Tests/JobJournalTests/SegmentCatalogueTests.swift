// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("SegmentCatalogue")
struct SegmentCatalogueTests {
    private func header(_ number: UInt64, first: UInt64) -> SegmentHeader {
        var position = LogPosition.start
        position.nextSequence = first
        return SegmentHeader(
            storeID: StoreID(high: 1, low: 2),
            number: number,
            segmentBytes: 64 << 20,
            salt: 0,
            shard: 0,
            position: position
        )
    }

    private func mark(_ offset: UInt64, _ sequence: UInt64) -> LogMark {
        var position = LogPosition.start
        position.nextSequence = sequence
        return LogMark(offset: offset, position: position)
    }

    @Test("a sequence is looked for in the last segment and at the last mark that may hold it")
    func place() throws {
        let catalogue = SegmentCatalogue(
            segments: [header(3, first: 10), header(4, first: 20), header(5, first: 20), header(6, first: 30)],
            snapshots: []
        )
        for step in UInt64(1)...4 { catalogue.note(mark(step << 18, 20 + step * 2), in: 5, byteCount: 4096) }
        #expect(journalError { _ = try catalogue.place(of: 9) }?.code == .compacted(oldest: 10))
        let expected: [(UInt64, UInt64, UInt64, Bool)] = [
            (10, 3, 4096, true), (19, 3, 4096, true), (20, 5, 4096, true), (23, 5, 4096, true),
            (24, 5, 2 << 18, true), (29, 5, 4 << 18, true), (30, 6, 4096, false), (99, 6, 4096, false),
        ]
        for (sequence, number, offset, hasSuccessor) in expected {
            let place = try catalogue.place(of: sequence)
            #expect(place.header.number == number, "\(sequence)")
            #expect(place.mark.offset == offset, "\(sequence)")
            #expect(place.hasSuccessor == hasSuccessor, "\(sequence)")
        }
    }

    @Test("marks keep their distance")
    func marks() throws {
        let catalogue = SegmentCatalogue(segments: [header(1, first: 1)], snapshots: [])
        for step in UInt64(1)...1000 { catalogue.note(mark(4096 + step * 4096, 1 + step), in: 1, byteCount: 4096) }
        #expect(try catalogue.place(of: 64).mark.offset == 4096)
        #expect(try catalogue.place(of: 65).mark.offset == 4096 + 64 * 4096)
        #expect(try catalogue.place(of: 128).mark.offset == 4096 + 64 * 4096)
        #expect(catalogue.bytesSinceSnapshot == 1000 * 4096)
    }

    @Test("segments go when the older of two snapshots covers all of them")
    func dropping() {
        let catalogue = SegmentCatalogue(
            segments: [header(1, first: 1), header(2, first: 11), header(3, first: 21)],
            snapshots: []
        )
        #expect(catalogue.addSnapshot(10, coveredBytes: 0, damaged: []).segments.isEmpty)
        let second = catalogue.addSnapshot(19, coveredBytes: 0, damaged: [])
        #expect(second.segments == [1] && second.snapshots.isEmpty)
        let third = catalogue.addSnapshot(25, coveredBytes: 0, damaged: [])
        #expect(third.segments.isEmpty && third.snapshots == [10])
        let fourth = catalogue.addSnapshot(26, coveredBytes: 0, damaged: [])
        #expect(fourth.segments == [2] && fourth.snapshots == [19])
        #expect(catalogue.oldestSequence == 21)
        #expect(catalogue.snapshots == [25, 26])
    }
}
