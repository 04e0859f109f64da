// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobProto
import Testing
import WireProto

@testable import JobService

/// A request that is taken, changed.
private func violations(isOn: Bool = true, _ change: (inout JobdV1.HttpSpec) -> Void) -> [FieldViolation] {
    var http = JobdV1.HttpSpec()
    http.url = "https://example.org/x"
    change(&http)
    var checks = FieldChecks()
    HTTPChecks(isOn: isOn).check(http, &checks)
    return checks.violations
}

private func reasons(_ change: (inout JobdV1.HttpSpec) -> Void) -> [String] {
    violations(change).map { "\($0.field) \($0.reason)" }
}

@Suite("HTTPChecks")
struct HTTPChecksTests {
    @Test("a full request at every bound is taken")
    func bounds() {
        let found = violations { http in
            http.method = String(repeating: "M", count: 32)
            let start = "https://example.org/"
            http.url = start + String(repeating: "x", count: 8192 - start.utf8.count)
            http.headers = Dictionary(uniqueKeysWithValues: (0..<99).map { ("H\($0)", "v\t ü") })
            let bytes = http.headers.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 4 }
            http.headers["Z"] = String(repeating: "z", count: 32_768 - bytes - 5)
            http.body = [UInt8](repeating: 0, count: 1_048_576)
        }
        #expect(found.isEmpty, "\(found)")
    }

    @Test("one past each bound is refused, with the bound")
    func pastBounds() {
        #expect(reasons { $0.method = String(repeating: "M", count: 33) } == ["http.method METHOD_INVALID"])
        let url = "https://example.org/" + String(repeating: "x", count: 8173)
        #expect(reasons { $0.url = url } == ["http.url URL_INVALID"])
        #expect(
            reasons { $0.headers = Dictionary(uniqueKeysWithValues: (0..<101).map { ("H\($0)", "") }) }
                == ["http.headers HEADER_INVALID"]
        )
        let value = String(repeating: "x", count: 32_768 - 4)
        #expect(reasons { $0.headers = ["H": value] } == ["http.headers HEADER_INVALID"])
        #expect(reasons { $0.body = [UInt8](repeating: 0, count: 1_048_577) } == ["http.body PAYLOAD_TOO_LARGE"])
        #expect(violations { $0.url = url }.first?.description == "takes at most 8192 bytes, not 8193")
    }

    @Test(
        "a method is a token, and none that makes a tunnel or an echo",
        arguments: ["A B", "GÉT", "a:b", "CONNECT", "trace"]
    )
    func methods(method: String) {
        #expect(reasons { $0.method = method } == ["http.method METHOD_INVALID"])
    }

    @Test(
        "a URL is absolute, http or https, without user and password",
        arguments: ["", "/x", "ftp://h/", "http://u:p@h/"]
    )
    func urls(url: String) {
        #expect(reasons { $0.url = url } == ["http.url URL_INVALID"])
    }

    @Test("a password in a refused URL is not said again, whatever else is wrong with it")
    func passwords() {
        for url in ["http://me:secret@h/", "ftp://me:secret@h/", "http://me:sec ret@h/", "http://me:secret/x@h"] {
            let told = violations { $0.url = url }.first?.description ?? ""
            #expect(told.contains("***@h") && !told.contains("sec") && !told.contains("me:"))
        }
        #expect(violations { $0.url = "http://u:p@h/" }.first?.description.contains("Authorization header") == true)
    }

    @Test("what would not be sent as it is written is refused, with what to write")
    func encoded() {
        let bracket = violations { $0.url = "http://h/?a[b]=c" }.first
        #expect(bracket?.field == "http.url" && bracket?.description.contains("write %5B and %5D") == true)
        let percent = violations { $0.url = "http://h/100%" }.first
        #expect(percent?.field == "http.url" && percent?.description.contains("write %25") == true)
    }

    @Test(
        "a header is a token and a value on one line, none of the connection's or jobd's own",
        arguments: [
            ("", "v"), ("a b", "v"), ("a:", "v"), ("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "\u{0}"), ("X", "\u{7F}"),
            ("Host", "h"), ("content-length", "0"), ("Transfer-Encoding", "chunked"), ("Connection", "close"),
            ("UPGRADE", "h2c"), ("Expect", "100-continue"), ("JOBD-Job-Id", "x"), ("jobd-anything", "x"),
        ]
    )
    func headers(name: String, value: String) {
        #expect(reasons { $0.headers = [name: value] } == ["http.headers HEADER_INVALID"])
    }

    @Test("a header is given once, whatever its case")
    func repeatedHeader() {
        #expect(reasons { $0.headers = ["Accept": "a", "accept": "b"] } == ["http.headers HEADER_INVALID"])
    }

    @Test("a GET has no body")
    func body() {
        #expect(reasons { ($0.method, $0.body) = ("GET", [1]) } == ["http.body BODY_INVALID"])
        #expect(reasons { $0.body = [1] }.isEmpty)
    }

    @Test("a server that makes no requests says which setting it is")
    func off() {
        let found = violations(isOn: false) { _ in }
        #expect(found.map(\.reason) == ["HTTP_OFF"] && found.map(\.field) == ["http"])
        #expect(found.first?.description.contains("http.jobs") == true)
    }

    @Test("a request becomes a job of its own kind with the retries of a task")
    func decoded() throws {
        var http = JobdV1.HttpSpec()
        http.url = "http://h/"
        var request = JobdV1.SubmitJobRequest()
        request.spec = .http(http)
        var checks = FieldChecks()
        let decoder = SubmissionDecoder(policy: CommandPolicy())
        let definition = try #require(decoder.decode(request, &checks)?.definition)
        #expect(definition.specKind == .http && definition.policy.retry == .http)
        #expect(try JobdV1.JobSpec(serialized: definition.spec).spec == .http(http))
    }
}
