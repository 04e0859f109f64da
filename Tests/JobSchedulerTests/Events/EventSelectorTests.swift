// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("EventSelector")
struct EventSelectorTests {
    @Test("a request asks for what is to come, and for nothing else unless it says so")
    func defaults() {
        let request = SubscriptionRequest(.all)
        #expect(request.afterSequence == nil && request.namespace == nil)
        #expect(!request.includesSnapshot && !request.includesEnds && !request.coalescesToLatest)
    }

    @Test("events become items in their order")
    func items() {
        let events = (1...3).map { number in
            JobEvent(
                sequence: number,
                time: Timestamp(nanoseconds: 0),
                jobID: JobID(time: Timestamp(nanoseconds: 0), routingSlot: 0, random: number),
                from: .queued,
                to: .running,
                reason: .leased,
                actor: "a",
                attempt: 1
            )
        }
        #expect(SubscriptionItem.events(events) == events.map { .event($0) })
        #expect(SubscriptionItem.events([]).isEmpty && SubscriptionItem.jobs([]).isEmpty)
    }
}
