// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobHTTP

@Suite("RetryAfter")
struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT, the example of RFC 9110.
    private let now = Timestamp(nanoseconds: 784_111_777_000_000_000)

    @Test("seconds are seconds", arguments: [("0", 0), ("120", 120), (" 7\t", 7), ("007", 7)])
    func seconds(text: String, seconds: Int64) {
        #expect(RetryAfter.wait(text, now: now) == .seconds(seconds))
    }

    @Test("more seconds than any span has are the longest span")
    func manySeconds() throws {
        #expect(try #require(RetryAfter.wait("99999999999999999999", now: now)) > .days(1000))
        #expect(try #require(RetryAfter.wait("9223372036854775807", now: now)) > .days(1000))
    }

    @Test("a date is the time up to it, one that has passed no time")
    func dates() {
        #expect(RetryAfter.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: now) == .zero)
        #expect(RetryAfter.wait("Sun, 06 Nov 1994 08:50:07 GMT", now: now) == .seconds(30))
        #expect(RetryAfter.wait("Mon, 07 Nov 1994 08:49:37 GMT", now: now) == .hours(24))
        #expect(RetryAfter.wait("Thu, 01 Jan 1970 00:00:00 GMT", now: now) == .zero)
        let early = Timestamp(nanoseconds: now.nanoseconds - 1)
        #expect(RetryAfter.wait("Sun, 06 Nov 1994 08:49:37 GMT", now: early) == TimeSpan(nanoseconds: 1))
    }

    @Test(
        "what is neither is no wish",
        arguments: [
            "", " ", "-1", "1.5", "soon", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 99999 08:49:37 GMT",
        ]
    )
    func others(text: String) {
        #expect(RetryAfter.wait(text, now: now) == nil)
    }
}
