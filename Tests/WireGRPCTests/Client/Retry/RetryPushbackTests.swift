// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RetryPushback")
struct RetryPushbackTests {
    @Test(
        "a number of milliseconds is a wait, anything else forbids",
        arguments: [
            ("0", RetryPushback.after(milliseconds: 0)), ("1500", .after(milliseconds: 1500)),
            ("2147483647", .after(milliseconds: 2_147_483_647)), ("2147483648", .never), ("-1", .never), ("", .never),
            ("1.5", .never), ("soon", .never), ("1s", .never),
        ]
    )
    func values(text: String, expected: RetryPushback) {
        #expect(RetryPushback([RetryPushback.name: text]) == expected)
    }

    @Test("none, and several of them")
    func count() {
        #expect(RetryPushback(["x": "1"]) == .none)
        #expect(RetryPushback([RetryPushback.name: "1", RetryPushback.name: "1"]) == .never)
    }
}
