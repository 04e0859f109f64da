// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ServerRequest")
struct ServerRequestTests {
    private let method = GRPCMethodName(service: "a.B", method: "C")

    @Test("a request takes the metadata of its call")
    func request() {
        let request = ServerRequest(Text("a"), ServerContext(method: method, metadata: ["x": "1"]))
        #expect(request.message == Text("a"))
        #expect(request.metadata == ["x": "1"])
        #expect(ServerRequest(Text("b")).metadata.isEmpty)
    }
}
