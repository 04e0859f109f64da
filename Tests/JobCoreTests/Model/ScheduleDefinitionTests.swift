// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("ScheduleDefinition")
struct ScheduleDefinitionTests {
    @Test("a schedule is in the default namespace and catches up for an hour, unless it says otherwise")
    func defaults() throws {
        let definition = ScheduleDefinition(
            id: "s",
            timing: .interval(try ScheduleInterval(every: 1_000_000_000)),
            job: JobSubmission.command().definition
        )
        #expect(definition.namespace == "default" && definition.catchUpWindow == .hours(1))
        #expect(definition.template.isEmpty)
    }
}
