// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("Timestamp")
struct TimestampTests {
    @Test("instants order from earlier to later, across the epoch")
    func order() {
        let times = [Int64.min, -1, 0, 1, .max].map(Timestamp.init(nanoseconds:))
        #expect(times.shuffled().sorted() == times)
        #expect(Timestamp(nanoseconds: 5) == Timestamp(nanoseconds: 5))
    }
}
