// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("BearerTokenInterceptor")
struct BearerTokenInterceptorTests {
    private func call(isPrivate: Bool) -> ClientCallDescription {
        ClientCallDescription(path: "/a.B/C", kind: .unary, options: .init(metadata: ["x": "1"]), isPrivate: isPrivate)
    }

    @Test("the token is asked for before each call and goes beside what is there")
    func adds() async throws {
        let count = Counter()
        let interceptor = BearerTokenInterceptor { "token-\(count.increment())" }
        for number in 1...2 {
            var call = call(isPrivate: true)
            try await interceptor.callBegins(&call)
            #expect(call.options.metadata == ["x": "1", "authorization": "Bearer token-\(number)"])
        }
    }

    @Test("it is not sent where others could read it, unless that is allowed")
    func plainText() async throws {
        var call = call(isPrivate: false)
        let error = await status { try await BearerTokenInterceptor { "t" }.callBegins(&call) }
        #expect(error?.code == .unauthenticated)
        #expect(call.options.metadata == ["x": "1"])
        try await BearerTokenInterceptor(isAllowedInPlainText: true) { "t" }.callBegins(&call)
        #expect(call.options.metadata.first("authorization") == "Bearer t")
    }

    @Test("when no token can be had, the call fails with the reason")
    func noToken() async {
        var call = call(isPrivate: true)
        await #expect(throws: ProbeFailure.self) {
            try await BearerTokenInterceptor { throw ProbeFailure() }.callBegins(&call)
        }
    }
}
