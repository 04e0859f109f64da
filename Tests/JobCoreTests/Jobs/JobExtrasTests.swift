// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobCore

@Suite("JobExtras")
struct JobExtrasTests {
    @Test("there are none where there is nothing to keep")
    func none() {
        #expect(JobExtras(.none) == nil)
        var values = JobExtras.Values.none
        values.note = "why"
        #expect(JobExtras(values)?.values == values)
    }
}
