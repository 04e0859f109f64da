// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobScheduler

@Suite("RecordError")
struct RecordErrorTests {
    @Test("the text names the record, or the snapshot")
    func text() {
        #expect(RecordError(sequence: 7, "is odd").description == "journal record 7: is odd")
        #expect(RecordError(sequence: 0, "is odd").description == "snapshot: is odd")
    }
}
