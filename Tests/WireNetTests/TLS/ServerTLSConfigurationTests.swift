// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireNet

@Suite("ServerTLSConfiguration")
struct ServerTLSConfigurationTests {
    @Test("a check names the file that cannot be used, and keeps nothing")
    func check() {
        let configuration = ServerTLSConfiguration(certificateFile: "/no/such/certificate", keyFile: "/no/such/key")
        let error = #expect(throws: NetError.self) { try configuration.check() }
        #expect(error?.code == .certificateUnusable)
        #expect(error?.message.contains("/no/such/certificate") == true)
    }
}
