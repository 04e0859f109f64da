// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2Error, HTTP2ErrorCode and HTTP2StreamID")
struct HTTP2ErrorTests {
    @Test(
        "the library's numbers become conditions that the owner can act on",
        arguments: [
            (-903, HTTP2Error.Code.connectionBroken), (-904, .flooded), (-905, .flooded), (-902, .connectionBroken),
            (-505, .connectionBroken), (-513, .streamGone), (-510, .streamGone), (-509, .noMoreStreams),
            (-516, .noMoreStreams), (-901, .library), (-501, .library),
        ]
    )
    func library(number: Int, code: HTTP2Error.Code) {
        let error = HTTP2Error(library: number, during: "testing")
        #expect(error.code == code)
        #expect(error.description.hasPrefix("testing: "))
        #expect(error.description.count > "testing: ".count)
    }

    @Test("reset codes are called as in RFC 9113, others by their number")
    func names() {
        #expect("\(HTTP2ErrorCode.noError)" == "NO_ERROR")
        #expect("\(HTTP2ErrorCode.enhanceYourCalm)" == "ENHANCE_YOUR_CALM")
        #expect("\(HTTP2ErrorCode.http11Required)" == "HTTP_1_1_REQUIRED")
        #expect("\(HTTP2ErrorCode(rawValue: 14))" == "0xe")
        #expect("\(HTTP2ErrorCode(rawValue: .max))" == "0xffffffff")
    }

    @Test("a stream is called by its number")
    func stream() {
        #expect("\(HTTP2StreamID(7))" == "stream 7")
    }
}
