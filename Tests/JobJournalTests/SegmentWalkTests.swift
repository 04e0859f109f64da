// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

@Suite("Reading a segment that is being written")
struct SegmentWalkTests {
    private let first = JournalFixture.segmentPath(1)

    @Test("the write that is under way is no damage, however much of it can be seen")
    func unfinished() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 2000)
        let storage = fixture.storage.killed()
        let content = try #require(storage.content(first))
        let end = Int(JournalFixture.lastOffset(fixture))
        for cut in stride(from: start + 8, to: end - 4096, by: 8) {
            var partial = content
            partial.replaceSubrange(cut..<end, with: [UInt8](repeating: 0, count: end - cut))
            storage.setContent(first, partial)
            let report = try InspectedStore.verify(storage)
            guard case .unfinished(let place, _) = report.end else {
                Issue.record("cut at \(cut): \(report.end)")
                continue
            }
            #expect(report.isWhole)
            #expect(place.offset == UInt64(start))
            #expect(report.lastSequence == 5)
        }
    }

    @Test("a write that goes on while it is read is found whole in the end")
    func racingWriter() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        try fixture.commit(5)
        let start = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5, payloadBytes: 700)
        let middle = Int(JournalFixture.lastOffset(fixture))
        try fixture.commit(5)
        let whole = try #require(fixture.storage.content(first))
        // The reader sees half of one batch at first, and later that batch and the next one.
        var partial = whole
        partial.replaceSubrange(
            start + 512..<whole.count,
            with: [UInt8](repeating: 0, count: whole.count - start - 512)
        )
        for readsBefore in 1..<12 {
            let racing = RacingDisk(readsBefore: readsBefore)
            let storage = SimulatedStorage { operation, path in racing.saw(operation, path) }
            let template = try JournalFixture(storage)
            storage.setContent(first, partial)
            racing.arm { storage.setContent(first, whole) }
            let report = try InspectedStore.verify(storage)
            #expect(report.problems == [], "after \(readsBefore) reads")
            withExtendedLifetime(template) {}
        }
        #expect(middle > start)
    }
}

/// Lets something happen to a disk once a reader has read so many times.
private final class RacingDisk: Sendable {
    private let state: Mutex<(left: Int, change: (@Sendable () -> Void)?)>

    init(readsBefore: Int) {
        state = Mutex((readsBefore, nil))
    }

    func arm(_ change: @escaping @Sendable () -> Void) {
        state.withLock { $0.change = change }
    }

    func saw(_ operation: StorageOperation, _ path: String) {
        guard operation == .read, path.contains("seg-") else { return }
        let change = state.withLock { state -> (@Sendable () -> Void)? in
            guard state.change != nil else { return nil }
            state.left -= 1
            guard state.left == 0 else { return nil }
            defer { state.change = nil }
            return state.change
        }
        change?()
    }
}
