// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RPCCode and RPCError")
struct RPCCodeTests {
    @Test("names are those of the gRPC documents, and numbers they do not know are shown")
    func names() {
        #expect(RPCCode.ok.name == "OK")
        #expect(RPCCode.notFound.name == "NOT_FOUND")
        #expect(RPCCode.unauthenticated.rawValue == 16)
        #expect(RPCCode.unauthenticated.name == "UNAUTHENTICATED")
        #expect(RPCCode(rawValue: 17).name == "CODE_17")
        #expect(RPCCode(rawValue: -1).description == "CODE_-1")
    }

    @Test("an error describes itself on one line")
    func description() {
        #expect("\(RPCError(code: .notFound, message: "no such job"))" == "NOT_FOUND: no such job")
        #expect("\(RPCError(code: .internal, message: ""))" == "INTERNAL")
    }
}
