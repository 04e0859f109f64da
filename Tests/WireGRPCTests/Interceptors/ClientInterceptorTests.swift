// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ClientInterceptor and CallOutcome")
struct ClientInterceptorTests {
    private struct Indifferent: ClientInterceptor {}

    @Test("one that asks for nothing changes nothing")
    func defaults() async throws {
        var call = ClientCallDescription(path: "/a.B/C", kind: .unary, options: .init(), isPrivate: true)
        try await Indifferent().callBegins(&call)
        #expect(call.options.metadata.isEmpty && call.options.timeout == nil)
        Indifferent().callEnded(call, CallOutcome(nil, since: .now))
    }

    @Test("the status of an outcome is that of its error")
    func codes() {
        #expect(CallOutcome(nil, since: .now).code == .ok)
        #expect(CallOutcome(RPCError(code: .aborted, message: ""), since: .now).code == .aborted)
        #expect(CallOutcome(ProbeFailure(), since: .now).code == .unknown)
        #expect(CallOutcome(ProbeFailure(), code: .cancelled, since: .now).code == .cancelled)
        #expect(CallOutcome(nil, since: .now - .seconds(5)).duration >= .seconds(5))
    }
}
