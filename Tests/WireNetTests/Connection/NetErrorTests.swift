// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("NetError")
struct NetErrorTests {
    @Test("it describes itself by its message alone")
    func description() {
        #expect("\(NetError(code: .connectFailed, message: "cannot connect to a:1"))" == "cannot connect to a:1")
    }
}
