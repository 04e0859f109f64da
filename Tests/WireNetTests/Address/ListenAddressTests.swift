// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("ListenAddress")
struct ListenAddressTests {
    @Test(
        "it is written as it is typed",
        arguments: [
            (ListenAddress.tcp(host: "127.0.0.1", port: 50051), "127.0.0.1:50051"),
            (.tcp(host: "localhost", port: 0), "localhost:0"), (.tcp(host: "::1", port: 7), "[::1]:7"),
            (.unix(path: "/run/jobd.sock"), "unix:/run/jobd.sock"),
        ]
    )
    func written(address: ListenAddress, expected: String) {
        #expect("\(address)" == expected)
    }
}
