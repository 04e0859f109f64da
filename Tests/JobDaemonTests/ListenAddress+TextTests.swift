// SPDX-License-Identifier: Apache-2.0

import Testing
import WireNet

@testable import JobDaemon

@Suite("ListenAddress+Text")
struct ListenAddressTextTests {
    @Test(
        "loopback is judged by numeric addresses, and localhost",
        arguments: [
            ("127.0.0.1:1", true), ("127.255.0.9:1", true), ("[::1]:1", true), ("[0:0:0:0:0:0:0:1]:1", true),
            ("localhost:1", true), ("LocalHost:1", true), ("unix:/s", true), ("0.0.0.0:1", false), ("[::]:1", false),
            ("128.0.0.1:1", false), ("127.0.0.1.example.com:1", false), ("127.evil.example.com:1", false),
            ("127.0.0.256:1", false), ("localhost.example.com:1", false), ("10.0.0.1:1", false), ("[fe80::1]:1", false),
        ]
    )
    func locality(text: String, isLocal: Bool) throws {
        #expect(try #require(ListenAddress(text: text)).isLocal == isLocal)
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", "nowhere", ":1", "h:65536", "h:-1", "::1:5", "unix:", "unix:" + String(repeating: "x", count: 108),
        ]
    )
    func refused(text: String) {
        #expect(ListenAddress(text: text) == nil)
    }
}
