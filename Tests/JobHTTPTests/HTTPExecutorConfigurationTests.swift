// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobHTTP
import Testing

@Suite("HTTPExecutorConfiguration")
struct HTTPExecutorConfigurationTests {
    @Test("the defaults are within the bounds: on, public addresses, a minute, 64 KiB")
    func defaults() {
        let configuration = HTTPExecutorConfiguration()
        #expect(configuration.isOn && configuration.addresses.allowed.isEmpty)
        #expect(configuration.timeout == .seconds(60))
        #expect(HTTPExecutorConfiguration.timeoutBounds.contains(configuration.timeout))
        #expect(configuration.responseBytes == 65_536)
        #expect(HTTPExecutorConfiguration.responseBytesBounds.contains(configuration.responseBytes))
    }
}
