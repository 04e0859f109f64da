// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import jobctl

@Suite("AttemptMarks")
struct AttemptMarksTests {
    @Test("each further attempt is marked once, whichever output it comes with")
    func marks() {
        let marks = AttemptMarks()
        let lines = ([2, 2, 3, 2, 3, 5] as [Int32]).map { attempt -> String? in
            var said: String?
            marks.pass(to: attempt) { said = $0 }
            return said
        }
        #expect(lines == [nil, nil, "-- attempt 3 --", nil, nil, "-- attempt 5 --"])
    }
}
