// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireHTTP2

@Suite("HTTP2HeaderList")
struct HTTP2HeaderListTests {
    @Test("fields of every kind of source arrive in order, and twice the same name stays twice")
    func order() throws {
        let pair = try SessionPair()
        var list = HTTP2HeaderList()
        for (name, value) in RawFrames.request {
            list.append(name: name, value: value)
        }
        list.append("a", "1")
        list.append("a", String("2"))
        list.append("b", [0x33])
        list.append("empty", "")
        list.append("authorization", "secret")
        #expect(list.count == 9)
        _ = try pair.client.session.submitRequest(.list(list), endOfStream: true)
        try pair.exchange()
        let tail = ["a=1", "a=2", "b=3", "empty=", "authorization=secret"]
        #expect(
            pair.server.takeEvents() == [
                .headers(1, RawFrames.request.map { "\($0)=\($1)" } + tail, endOfStream: true, isOversized: false)
            ]
        )
    }

    @Test("it is written for logs without its secrets")
    func description() {
        var list = HTTP2HeaderList()
        #expect("\(list)" == "[]")
        list.append(":status", "200")
        list.append("authorization", "Bearer x")
        list.append("a", "")
        #expect("\(list)" == "[:status: 200, authorization: (secret), a: ]")
    }

    @Test("many fields and long values outgrow the arena's first size")
    func largeBlock() throws {
        var configuration = HTTP2SessionConfiguration()
        configuration.headerListBytesMax = 1 << 20
        configuration.headerFieldsMax = 1000
        let pair = try SessionPair(server: configuration)
        var list = HTTP2HeaderList()
        for (name, value) in RawFrames.request {
            list.append(name: name, value: value)
        }
        for number in 0..<300 {
            list.append(name: "x-\(number)", value: String(repeating: "v", count: number % 60))
        }
        _ = try pair.client.session.submitRequest(.list(list), endOfStream: true)
        try pair.exchange()
        guard case .headers(_, let fields, _, false)? = pair.server.takeEvents().first else {
            Issue.record("no header block came")
            return
        }
        #expect(fields.count == 304)
        #expect(fields.last == "x-299=" + String(repeating: "v", count: 59))
    }
}
