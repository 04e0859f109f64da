// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("GRPCServerConfiguration")
struct GRPCServerConfigurationTests {
    @Test("details are made for errors that have none, if there is somebody to make them")
    func details() {
        var configuration = GRPCServerConfiguration()
        let bare = RPCError(code: .internal, message: "m")
        #expect(configuration.withDetails(bare) == bare)
        configuration.statusDetails = { Array($0.message.utf8) }
        #expect(configuration.withDetails(bare).statusDetails == Array("m".utf8))
        let full = RPCError(code: .internal, message: "m", statusDetails: [1])
        #expect(configuration.withDetails(full) == full)
    }
}
