// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ServerResponse")
struct ServerResponseTests {
    private let method = GRPCMethodName(service: "a.B", method: "C")

    @Test("metadata of a response goes into the call")
    func metadata() {
        let context = ServerContext(method: method)
        let response = ServerResponse(Text("a"), initialMetadata: ["x": "1"], trailingMetadata: ["y": "2"])
        #expect(response.message(in: context) == Text("a"))
        let outgoing = context.record.withOutgoing { $0 }
        #expect(outgoing.initial == ["x": "1"])
        #expect(outgoing.trailing == ["y": "2"])
    }

    @Test("a response without metadata leaves what the handler set on the context")
    func noMetadata() {
        let context = ServerContext(method: method)
        context.setInitialMetadata(["x": "1"])
        context.setTrailingMetadata(["y": "2"])
        _ = ServerResponse(Text("a")).message(in: context)
        let outgoing = context.record.withOutgoing { $0 }
        #expect(outgoing.initial == ["x": "1"])
        #expect(outgoing.trailing == ["y": "2"])
    }
}
