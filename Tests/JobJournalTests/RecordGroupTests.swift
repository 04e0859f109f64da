// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("Group of records in a backup")
struct RecordGroupTests {
    private let group = RecordGroup(
        logicalTime: -5,
        records: [
            JournalRecord(sequence: 9, type: 3, payload: [1, 2, 3]),
            JournalRecord(sequence: 10, type: 0xFEFF, isIgnorable: true, payload: []),
        ]
    )

    @Test("comes back as it was")
    func roundTrip() {
        #expect(RecordGroup(decoding: group.encoded()) == group)
    }

    @Test("has the bytes that the format says")
    func bytes() {
        let bytes = group.encoded()
        #expect(bytes[0..<8] == [0xFB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(bytes[8..<27] == [9, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 1, 2, 3])
        #expect(bytes[27...] == [10, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFE, 1, 0, 0, 0, 0, 0])
    }

    @Test("cut off anywhere is none, but between two records")
    func cut() {
        let bytes = group.encoded()
        for count in 0..<bytes.count {
            let found = RecordGroup(decoding: Array(bytes[0..<count]))
            #expect((found == nil) == (count != 27), "\(count) bytes")
        }
    }
}
