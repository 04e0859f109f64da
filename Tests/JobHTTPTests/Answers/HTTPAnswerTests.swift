// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobHTTP

@Suite("HTTPAnswer")
struct HTTPAnswerTests {
    private let now = Timestamp(nanoseconds: 0)

    @Test("200 to 299 is success, with the body as the result", arguments: [200, 204, 299])
    func success(status: Int) {
        let answer = HTTPAnswer(status: status, contentType: "text/plain", body: [1, 2], isTruncated: true)
        let result = JobResult(data: [1, 2], contentType: "text/plain", isTruncated: true)
        #expect(answer.outcome(now: now) == AttemptOutcome(.succeeded, result: result))
    }

    @Test(
        "another attempt follows where the server may answer otherwise",
        arguments: [
            (408, true), (425, true), (429, true), (500, true), (503, true), (599, true), (404, false), (304, false),
        ]
    )
    func retries(status: Int, isRetried: Bool) throws {
        let failure = try #require(HTTPAnswer(status: status).outcome(now: now).failure)
        #expect(failure.isPermanent == !isRetried)
        #expect(failure.cause == .httpStatus && failure.reason == "HTTP_STATUS")
        #expect(failure.message == "the server answered \(status)")
    }

    @Test("Retry-After is passed on of what is retried")
    func retryAfter() {
        #expect(HTTPAnswer(status: 503, retryAfter: "9").outcome(now: now).retryAfter == .seconds(9))
        #expect(HTTPAnswer(status: 503, retryAfter: "later").outcome(now: now).retryAfter == nil)
        #expect(HTTPAnswer(status: 503).outcome(now: now).retryAfter == nil)
        #expect(HTTPAnswer(status: 404, retryAfter: "9").outcome(now: now).retryAfter == nil)
        #expect(HTTPAnswer(status: 200, retryAfter: "9").outcome(now: now).retryAfter == nil)
    }

    @Test("the message has the beginning of the body on one line, whatever bytes it is")
    func message() {
        func message(_ bytes: [UInt8], isTruncated: Bool = false) -> String? {
            HTTPAnswer(status: 500, body: bytes, isTruncated: isTruncated).outcome(now: now).failure?.message
        }
        #expect(message(Array("no\r\n\tdisk \u{1B}[0m".utf8)) == "the server answered 500: no disk [0m")
        #expect(message([0x61, 0xFF, 0xE2, 0x82]) == "the server answered 500: a\u{FFFD}\u{FFFD}")
        #expect(message(Array("a".utf8), isTruncated: true) == "the server answered 500: a…")
        #expect(message([10, 10]) == "the server answered 500")
    }

    @Test(
        "the code is the one that google.rpc.Code has for the status",
        arguments: [
            (400, 3), (401, 16), (403, 7), (404, 5), (409, 10), (418, 9), (429, 8), (500, 13), (503, 14), (302, 2),
        ]
    )
    func codes(status: Int, code: Int32) {
        #expect(HTTPAnswer(status: status).outcome(now: now).failure?.code == code)
    }
}
