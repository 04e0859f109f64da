// SPDX-License-Identifier: Apache-2.0

import Testing
import WireGRPC

@Suite("ServiceConfigError")
struct ServiceConfigErrorTests {
    @Test("its text starts with the place, where there is one")
    func description() {
        #expect("\(ServiceConfigError(path: "a.b", message: "is odd"))" == "a.b: is odd")
        #expect("\(ServiceConfigError(path: "", message: "is odd"))" == "is odd")
    }
}
