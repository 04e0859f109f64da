// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("AttemptMarks")
struct AttemptMarksTests {
    @Test("each further attempt is marked once, whichever output it comes with")
    func marks() {
        let marks = AttemptMarks()
        let lines = [2, 2, 3, 2, 3, 5].map { marks.line(before: $0) }
        #expect(lines == [nil, nil, "-- attempt 3 --", nil, nil, "-- attempt 5 --"])
    }
}
