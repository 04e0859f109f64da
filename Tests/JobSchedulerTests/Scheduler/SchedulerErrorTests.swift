// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SchedulerError")
struct SchedulerErrorTests {
    static let names: [(SchedulerError.Reason, String)] = [
        (.draining, "DRAINING"),
        (.journalStalled, "JOURNAL_STALLED"),
        (.journalFull, "JOURNAL_FULL"),
        (.cursorCompacted, "CURSOR_COMPACTED"), (.cursorAhead, "CURSOR_AHEAD"),
        (.stopped, "STOPPED"),
        (.refused(.jobNotFound), "JOB_NOT_FOUND"),
        (.refused(.queueFull), "QUEUE_FULL"),
    ]

    @Test("each reason has the name of the API", arguments: names)
    func name(reason: SchedulerError.Reason, name: String) {
        #expect(reason.name == name)
    }

    @Test("a refusal of the machine keeps its message and facts")
    func refusals() {
        let refusal = Refusal(.etagMismatch, "m", details: [.init("etag", "5")])
        let error = SchedulerError(refusal)
        #expect(error.reason == .refused(.etagMismatch) && error.message == "m" && "\(error)" == "m")
        #expect(error.details == [.init("etag", "5")])
    }
}
