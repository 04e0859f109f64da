// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC
@testable import WireHTTP2

@Suite("StatusMapping")
struct StatusMappingTests {
    @Test("every reset code has its status")
    func resets() {
        let expected: [(UInt32, RPCCode)] = [
            (0, .internal), (1, .internal), (2, .internal), (3, .internal), (4, .internal), (5, .unknown),
            (6, .internal),
            (7, .unavailable), (8, .cancelled), (9, .internal), (10, .internal), (11, .resourceExhausted),
            (12, .permissionDenied), (13, .unknown), (99, .unknown),
        ]
        for (reset, code) in expected {
            #expect(StatusMapping.code(HTTP2ErrorCode(rawValue: reset)) == code)
        }
    }

    @Test("an HTTP status without a number is unknown")
    func noStatus() {
        #expect(StatusMapping.code(httpStatus: nil) == .unknown)
        #expect(StatusMapping.code(httpStatus: 418) == .unknown)
        #expect(StatusMapping.code(httpStatus: 431) == .unknown)
    }
}
