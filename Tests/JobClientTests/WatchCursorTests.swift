// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import JobClient

@Suite("WatchCursor")
struct WatchCursorTests {
    private func event(_ sequence: Int64) -> JobdV1.WatchJobsResponse.OneOfItem {
        var event = JobdV1.JobEvent()
        event.sequence = sequence
        return .event(event)
    }

    @Test("until a position is known the request is the original one")
    func original() {
        var request = JobdV1.WatchJobsRequest()
        request.filter = "state = FAILED"
        request.includeSnapshot = true
        var cursor = WatchCursor(request)
        let isNew1 = cursor.isNew(.job(JobdV1.Job()))
        #expect(isNew1)
        #expect(cursor.request == request)
    }

    @Test("then it goes on from there, without the snapshot")
    func resumed() {
        var request = JobdV1.WatchJobsRequest()
        request.filter = "state = FAILED"
        request.includeSnapshot = true
        request.afterSequence = 4
        var cursor = WatchCursor(request)
        let isNew2 = cursor.isNew(event(7))
        #expect(isNew2)
        request.includeSnapshot = false
        request.afterSequence = 7
        #expect(cursor.request == request)
        var heartbeat = JobdV1.Heartbeat()
        heartbeat.sequence = 9
        let isNew3 = cursor.isNew(.heartbeat(heartbeat))
        #expect(isNew3)
        #expect(cursor.request.afterSequence == 9)
    }

    @Test("the position is sent with its store, which a caller may name, too")
    func store() {
        var request = JobdV1.WatchJobsRequest()
        (request.afterSequence, request.storeId) = (4, "a")
        var cursor = WatchCursor(request)
        let isNew = cursor.isNew(event(7))
        #expect(isNew && cursor.request.storeId == "a")
        var caughtUp = JobdV1.CaughtUp()
        (caughtUp.sequence, caughtUp.storeId) = (9, "b")
        _ = cursor.isNew(.caughtUp(caughtUp))
        #expect(cursor.request.afterSequence == 9 && cursor.request.storeId == "b")
    }

    @Test("a store that is named where nothing has come since is kept, too")
    func storeAlone() {
        var request = JobdV1.WatchJobsRequest()
        request.afterSequence = 4
        var cursor = WatchCursor(request)
        var caughtUp = JobdV1.CaughtUp()
        (caughtUp.sequence, caughtUp.storeId) = (4, "a")
        _ = cursor.isNew(.caughtUp(caughtUp))
        #expect(cursor.request.afterSequence == 4 && cursor.request.storeId == "a")
    }

    @Test("an event at or before the position is a repetition")
    func repeated() {
        var request = JobdV1.WatchJobsRequest()
        request.afterSequence = 4
        var cursor = WatchCursor(request)
        let isNew4 = cursor.isNew(event(4))
        #expect(!isNew4)
        let isNew5 = cursor.isNew(event(5))
        #expect(isNew5)
        let isNew6 = cursor.isNew(event(5))
        #expect(!isNew6)
    }
}
