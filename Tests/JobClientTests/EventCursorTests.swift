// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import JobClient

@Suite("EventCursor")
struct EventCursorTests {
    private func event(_ sequence: Int64, _ state: JobdV1.JobState = .running) -> JobdV1.JobEvent {
        var event = JobdV1.JobEvent()
        event.sequence = sequence
        event.toState = state
        return event
    }

    private func job(_ state: JobdV1.JobState) -> JobdV1.Job {
        var job = JobdV1.Job()
        job.state = state
        return job
    }

    @Test("history and watch overlap, yet each event is passed on once")
    func overlap() {
        var cursor = EventCursor(after: 0)
        let answer1 = cursor.historyRead([event(3), event(5)], of: job(.running)).map(\.sequence)
        #expect(answer1 == [3, 5])
        let answer2 = cursor.received(.event(event(5)))
        #expect(answer2 == nil)
        let answer3 = cursor.received(.event(event(6)))
        #expect(answer3?.sequence == 6)
        let answer4 = cursor.received(.event(event(6)))
        #expect(answer4 == nil)
        #expect(cursor.sequence == 6)
    }

    @Test("what comes before the position asked for is left out")
    func after() {
        var cursor = EventCursor(after: 4)
        let answer5 = cursor.historyRead([event(3), event(4), event(5)], of: job(.queued)).map(\.sequence)
        #expect(answer5 == [5])
    }

    @Test("heartbeats and catching up move the position, never back")
    func positions() {
        var cursor = EventCursor(after: 10)
        var heartbeat = JobdV1.Heartbeat()
        heartbeat.sequence = 20
        var caughtUp = JobdV1.CaughtUp()
        caughtUp.sequence = 15
        let answer6 = cursor.received(.heartbeat(heartbeat))
        #expect(answer6 == nil)
        let answer7 = cursor.received(.caughtUp(caughtUp))
        #expect(answer7 == nil)
        #expect(cursor.sequence == 20)
    }

    @Test("the store of a position is known once the watch has caught up")
    func store() {
        var cursor = EventCursor(after: 0)
        #expect(cursor.storeID.isEmpty)
        var caughtUp = JobdV1.CaughtUp()
        caughtUp.storeId = "a"
        _ = cursor.received(.caughtUp(caughtUp))
        #expect(cursor.storeID == "a")
    }

    @Test("a log that ends before the beginning is that of an older store; one that ends before the history is not")
    func ahead() {
        var caughtUp = JobdV1.CaughtUp()
        caughtUp.sequence = 9
        var cursor = EventCursor(after: 10)
        _ = cursor.received(.caughtUp(caughtUp))
        #expect(cursor.isAhead)
        cursor = EventCursor(after: 9)
        _ = cursor.historyRead([event(12)], of: job(.queued))
        _ = cursor.received(.caughtUp(caughtUp))
        #expect(!cursor.isAhead && cursor.sequence == 12)
    }

    @Test("the terminal event finishes, in the watch as in the history")
    func finished() {
        var cursor = EventCursor(after: 0)
        _ = cursor.received(.event(event(1)))
        #expect(!cursor.isFinished)
        _ = cursor.received(.event(event(2, .failed)))
        #expect(cursor.isFinished)
        var other = EventCursor(after: 0)
        _ = other.historyRead([event(1, .failed), event(2, .queued)], of: job(.queued))
        #expect(!other.isFinished)
        _ = other.historyRead([event(3, .succeeded)], of: job(.succeeded))
        #expect(other.isFinished)
    }
}
