// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("CommitQueue")
struct CommitQueueTests {
    private func group(_ sequences: ClosedRange<UInt64>) -> CommitGroup {
        var group = CommitGroup()
        group.records = sequences.map { JournalRecord(sequence: $0, type: 1, payload: []) }
        group.after = sequences.upperBound
        return group
    }

    @Test("groups go to the journal in order, then leave once they are durable")
    func order() {
        var queue = CommitQueue()
        #expect(!queue.isHeldUp && queue.nextRecords == nil)
        queue.append(group(1...2))
        queue.append(group(3...3))
        #expect(queue.isHeldUp && queue.nextRecords?.map(\.sequence) == [1, 2])
        #expect(queue.take(durable: 9).isEmpty, "the journal does not have it")
        queue.markAppended()
        #expect(queue.nextRecords?.map(\.sequence) == [3])
        #expect(queue.take(durable: 1).isEmpty)
        #expect(queue.take(durable: 2).map(\.after) == [2])
        queue.markAppended()
        #expect(!queue.isHeldUp && queue.take(durable: 2).isEmpty)
        #expect(queue.take(durable: 3).map(\.after) == [3])
    }

    @Test("answers without records join those that wait for the same, and wait for those before them else")
    func reads() {
        var queue = CommitQueue()
        queue.append(group(1...4))
        var read = CommitGroup()
        read.after = 4
        read.replies = [.init(number: 0) { _ in }]
        #expect(!read.isEmpty && CommitGroup().isEmpty)
        queue.append(read)
        queue.markAppended()
        queue.append(read)
        #expect(!queue.isHeldUp && queue.take(durable: 3).isEmpty)
        #expect(queue.take(durable: 4).map(\.replies.count) == [2])
        queue.append(read)
        #expect(queue.nextRecords?.isEmpty == true)
        queue.markAppended()
        #expect(queue.take(durable: 3).isEmpty)
        #expect(queue.take(durable: 4).map(\.replies.count) == [1])
    }

    @Test("the answers to some calls can be taken out")
    func replies() {
        var queue = CommitQueue()
        for numbers in [[1, 2], [0], [3, 1]] as [[UInt64]] {
            var group = CommitGroup()
            group.after = numbers[0]
            group.replies = numbers.map { number in CommitGroup.Reply(number: number) { _ in } }
            queue.append(group)
        }
        #expect(queue.takeReplies(to: [1, 3]).map(\.number) == [1, 3, 1])
        #expect(queue.takeReplies(to: [1, 3]).isEmpty)
        #expect(queue.takeAll().map { $0.replies.map(\.number) } == [[2], [0], []])
    }

    @Test("everything can be taken, in the journal or not")
    func all() {
        var queue = CommitQueue()
        queue.append(group(1...1))
        queue.append(group(2...2))
        queue.markAppended()
        #expect(queue.takeAll().map(\.after) == [1, 2])
        #expect(!queue.isHeldUp && queue.takeAll().isEmpty)
    }

    @Test("a group that is too large becomes two, its events beside their records, its answers in the second")
    func split() {
        var queue = CommitQueue()
        var large = group(1...5)
        large.replies = [.init(number: 0) { _ in }]
        large.events = [1, 2, 4, 5].map { sequence in
            JobEvent(
                sequence: sequence,
                time: .zero,
                jobID: JobID(high: 0, low: sequence),
                from: nil,
                to: .queued,
                reason: .submitted,
                actor: "a"
            )
        }
        queue.append(large)
        #expect(queue.splitNext() && queue.nextRecords?.map(\.sequence) == [1, 2])
        queue.markAppended()
        #expect(queue.nextRecords?.map(\.sequence) == [3, 4, 5])
        let first = queue.take(durable: 2)
        #expect(first.map(\.after) == [2] && first[0].events.map(\.sequence) == [1, 2] && first[0].replies.isEmpty)
        #expect(queue.splitNext() && queue.splitNext() == false, "a single record stays whole")
        while queue.isHeldUp { queue.markAppended() }
        let rest = queue.take(durable: 5)
        #expect(rest.flatMap(\.events).map(\.sequence) == [4, 5])
        #expect(rest.map(\.replies.count) == [0, 1])
    }
}
