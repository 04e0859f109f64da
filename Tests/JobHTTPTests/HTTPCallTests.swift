// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobHTTP

@Suite("HTTPCall")
struct HTTPCallTests {
    @Test("a request goes out with its headers and jobd's own, and the answer's body is the result")
    func request() async throws {
        let server = try await ScriptedHTTPServer.start { _ in
            ScriptedHTTPServer.answer("201 Created", ["Content-Type: text/plain"], body: "made")
        }
        let spec = HTTPSpec(
            method: "PUT",
            url: "http://SomeName:\(server.port)/a/b?c=%20d#e",
            headers: [HTTPSpec.Header(name: "X-Team", value: "ops")],
            body: Array("hello".utf8)
        )
        let outcome = await ExecutorFixture().run(spec, traceParent: "00-ab-cd-01")
        #expect(
            outcome
                == AttemptOutcome(.succeeded, result: JobResult(data: Array("made".utf8), contentType: "text/plain"))
        )
        let request = try #require(server.requests.first)
        #expect(request.hasPrefix("PUT /a/b?c=%20d HTTP/1.1\r\n") && request.hasSuffix("\r\n\r\nhello"))
        let lines = Set(request.lowercased().split(separator: "\r\n"))
        let wanted: Set<Substring> = [
            "host: somename:\(server.port)", "content-length: 5", "x-team: ops", "user-agent: jobd/test",
            "jobd-job-id: \(ExecutorFixture.jobID)", "jobd-attempt: 3", "idempotency-key: \(ExecutorFixture.jobID)",
            "traceparent: 00-ab-cd-01",
        ]
        #expect(wanted.isSubset(of: lines), "\(request)")
        try await server.stop()
    }

    @Test(
        "path and query are sent as they are written",
        arguments: ["/-._~!$&'()*+,;=:@//./a/../%2F%2f%5b%00", "/?/?:@-._~!$&'()*+,;=%25&", "/?"]
    )
    func target(written: String) async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        #expect(await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)\(written)")).ending == .succeeded)
        #expect(server.requests.first?.hasPrefix("GET \(written) HTTP/1.1\r\n") == true)
        try await server.stop()
    }

    @Test("what could not be sent as it is written is not sent", arguments: ["/[]", "/?a[b]", "/100%", "/?%zz"])
    func otherTarget(written: String) async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)\(written)")).failure
        #expect(failure?.reason == "HTTP_REQUEST_INVALID" && server.requests.isEmpty)
        try await server.stop()
    }

    @Test("a job's own Idempotency-Key and User-Agent stand; without a trace there is no traceparent")
    func ownHeaders() async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        let headers = [("idempotency-key", "k"), ("user-agent", "u")].map { HTTPSpec.Header(name: $0.0, value: $0.1) }
        _ = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/", headers: headers))
        let request = try #require(server.requests.first).lowercased()
        #expect(request.hasPrefix("get / http/1.1"))
        #expect(request.contains("idempotency-key: k\r\n") && request.contains("user-agent: u\r\n"))
        #expect(!request.contains("traceparent") && !request.contains(ExecutorFixture.jobID.description + "\r\nidem"))
        try await server.stop()
    }

    @Test("an answer of exactly the bound is whole; one byte more is cut, and what never ends is left")
    func bound() async throws {
        let server = try await ScriptedHTTPServer.start { request in
            switch request.split(separator: " ")[1] {
            case "/8": ScriptedHTTPServer.answer("200 OK", body: "12345678")
            case "/9": ScriptedHTTPServer.answer("200 OK", body: "123456789")
            default: .endless("HTTP/1.1 200 OK\r\n\r\n")
            }
        }
        var fixture = ExecutorFixture()
        fixture.configuration.responseBytes = 8
        func result(_ path: String) async -> JobResult? {
            await fixture.run(HTTPSpec(url: "http://h:\(server.port)/\(path)")).result
        }
        #expect(await result("8") == JobResult(data: Array("12345678".utf8), contentType: ""))
        #expect(await result("9") == JobResult(data: Array("12345678".utf8), contentType: "", isTruncated: true))
        #expect(await result("endless")?.data.count == 8)
        try await server.stop()
    }

    @Test("an answer that is no success fails with its status, its wish and the beginning of its body")
    func failure() async throws {
        let server = try await ScriptedHTTPServer.start { _ in
            ScriptedHTTPServer.answer("503 Busy", ["Retry-After: 7"], body: String(repeating: "x", count: 2000))
        }
        let outcome = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/"))
        #expect(outcome.ending == .failed && outcome.retryAfter == .seconds(7))
        #expect(outcome.failure?.message == "the server answered 503: \(String(repeating: "x", count: 512))…")
        try await server.stop()
    }

    @Test("the host is looked up once, and addresses that are not allowed are never connected to")
    func addresses() async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        var fixture = ExecutorFixture()
        fixture.names = ["mixed": ["10.0.0.1", "127.0.0.1"], "private": ["10.0.0.1", "fd00::1"]]
        #expect(await fixture.run(HTTPSpec(url: "http://mixed:\(server.port)/")).ending == .succeeded)
        let refused = await fixture.run(HTTPSpec(url: "http://private:\(server.port)/")).failure
        #expect(refused?.reason == "HTTP_ADDRESS_REFUSED" && refused?.isPermanent == true)
        #expect(refused?.message.hasPrefix("private has no public address") == true)
        fixture.configuration.addresses = AddressPolicy()
        for host in ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "mixed", "169.254.169.254"] {
            let failure = await fixture.run(HTTPSpec(url: "http://\(host):\(server.port)/")).failure
            #expect(failure?.reason == "HTTP_ADDRESS_REFUSED", "\(host)")
        }
        #expect(server.requests.count == 1)
        try await server.stop()
    }

    @Test(
        "a name in any spelling leads to the address that was found for it",
        arguments: ["xn--mller-kva", "UPPER", "a_b", "h."]
    )
    func names(host: String) async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        #expect(await ExecutorFixture().run(HTTPSpec(url: "http://\(host):\(server.port)/")).ending == .succeeded)
        #expect(server.requests.first?.lowercased().contains("host: \(host.lowercased()):\(server.port)\r\n") == true)
        try await server.stop()
    }

    @Test("where nobody listens the next address is tried, and the last one's failure is told")
    func nextAddress() async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        var fixture = ExecutorFixture()
        fixture.names = ["h": ["127.0.0.2", "127.0.0.3", "127.0.0.1"], "dead": ["127.0.0.2", "127.0.0.3"]]
        #expect(await fixture.run(HTTPSpec(url: "http://h:\(server.port)/")).ending == .succeeded)
        let failure = await fixture.run(HTTPSpec(url: "http://dead:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_CONNECT_FAILED" && failure?.isPermanent == false)
        #expect(failure?.message == "cannot connect to dead (127.0.0.3): Connection refused")
        try await server.stop()
    }

    @Test(
        "a connection that breaks off, and an answer that is no HTTP, are lost answers",
        arguments: ["", "gibberish\r\n\r\n"]
    )
    func lost(bytes: String) async throws {
        let server = try await ScriptedHTTPServer.start { _ in .bytes(bytes) }
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_ANSWER_LOST" && failure?.isPermanent == false)
        try await server.stop()
    }

    @Test("a body that breaks off is a lost answer")
    func lostBody() async throws {
        let server = try await ScriptedHTTPServer.start { _ in .bytes("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc")
        }
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_ANSWER_LOST")
        try await server.stop()
    }
}

// MARK: - Redirects

extension HTTPCallTests {
    @Test("redirects within the same place are followed with the same method", arguments: [301, 302, 303, 307, 308])
    func redirect(status: Int) async throws {
        let server = try await ScriptedHTTPServer.start { request in
            request.hasPrefix("GET /a/there?x ")
                ? ScriptedHTTPServer.answer("200 OK", body: "here")
                : ScriptedHTTPServer.answer("\(status) Moved", ["Location: there?x"])
        }
        let outcome = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/a/b"))
        #expect(outcome.result?.data == Array("here".utf8))
        try await server.stop()
    }

    @Test("a POST follows 307 with its body, and refuses what would make a GET of it")
    func redirectedPost() async throws {
        let server = try await ScriptedHTTPServer.start { request in
            if request.hasPrefix("POST /end ") {
                return ScriptedHTTPServer.answer("200 OK", body: String(request.suffix(4)))
            }
            let status = request.hasPrefix("POST /keep ") ? "307 Keep" : "303 See"
            return ScriptedHTTPServer.answer(status, ["Location: /end"])
        }
        func post(_ path: String) async -> AttemptOutcome {
            await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)\(path)", body: Array("body".utf8)))
        }
        #expect(await post("/keep").result?.data == Array("body".utf8))
        let refused = await post("/see").failure
        #expect(refused?.reason == "HTTP_REDIRECT_REFUSED" && refused?.isPermanent == true)
        try await server.stop()
    }

    @Test(
        "a redirect to another place is refused, and nobody is asked there",
        arguments: [
            ("http://other:80/", "http://other:80/"), ("https://h/", "https://h/"), ("//h:1/", "//h:1/"),
            ("ftp://h/", "ftp://h/"), ("http://u:p@h/", "http://***@h/"),
        ]
    )
    func redirectElsewhere(location: String, shown: String) async throws {
        let server = try await ScriptedHTTPServer.start { _ in
            ScriptedHTTPServer.answer("302 Found", ["Location: \(location)"])
        }
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_REDIRECT_REFUSED")
        #expect(failure?.message.hasSuffix(shown) == true)
        #expect(server.requests.count == 1)
        try await server.stop()
    }

    @Test("five redirects are followed, a sixth is not")
    func manyRedirects() async throws {
        let server = try await ScriptedHTTPServer.start { request in
            let number = request.split(separator: " ")[1].dropFirst()
            return number == "0"
                ? ScriptedHTTPServer.answer("200 OK")
                : ScriptedHTTPServer.answer("302 Found", ["Location: /\((Int(number) ?? 1) - 1)"])
        }
        #expect(await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/5")).ending == .succeeded)
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/6")).failure
        #expect(failure?.reason == "HTTP_REDIRECT_REFUSED")
        #expect(server.requests.count == 12)
        try await server.stop()
    }

    @Test("a redirect that leads nowhere is an answer that is no success")
    func redirectNowhere() async throws {
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("304 Not Modified") }
        let failure = await ExecutorFixture().run(HTTPSpec(url: "http://h:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_STATUS" && failure?.isPermanent == true)
        try await server.stop()
    }
}
