// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

/// Checks an HTTP request before it is accepted, so that what no server could take is refused rather than failed later.
struct HTTPChecks {
    static let methodBytesMax = 32
    static let urlBytesMax = 8192
    static let headerCountMax = 100
    static let headerBytesMax = 32_768
    static let bodyBytesMax = 1_048_576

    /// Whether the server makes HTTP requests at all.
    var isOn: Bool

    func check(_ http: JobdV1.HttpSpec, _ checks: inout FieldChecks) {
        if !isOn {
            checks.refuse(
                "http",
                "HTTP jobs are switched off on this server (setting \"http.jobs\"), or it has no pool to run them (\"workers\")",
                reason: "HTTP_OFF"
            )
        }
        method(http.method, &checks)
        url(http.url, &checks)
        headers(http.headers, &checks)
        if http.body.count > Self.bodyBytesMax {
            checks.refuse(
                "http.body",
                "takes at most \(Self.bodyBytesMax) bytes, not \(http.body.count)",
                reason: "PAYLOAD_TOO_LARGE"
            )
        }
        if !http.body.isEmpty, ["GET", "HEAD"].contains(http.method) {
            checks.refuse("http.body", "has no meaning for \(http.method): leave it out", reason: "BODY_INVALID")
        }
    }

    private func method(_ method: String, _ checks: inout FieldChecks) {
        guard !method.isEmpty else { return }
        if !Self.isToken(method) || method.utf8.count > Self.methodBytesMax {
            checks.refuse(
                "http.method",
                "takes a token of at most \(Self.methodBytesMax) characters such as PUT, not \(checks.quoted(method))",
                reason: "METHOD_INVALID"
            )
        } else if ["CONNECT", "TRACE"].contains(method.uppercased()) {
            checks.refuse("http.method", "does not take \(method); use another method", reason: "METHOD_INVALID")
        }
    }

    private func url(_ url: String, _ checks: inout FieldChecks) {
        if url.utf8.count > Self.urlBytesMax {
            checks.refuse(
                "http.url",
                "takes at most \(Self.urlBytesMax) bytes, not \(url.utf8.count)",
                reason: "URL_INVALID"
            )
            return
        }
        do throws(HTTPURL.Fault) {
            _ = try HTTPURL(url)
        } catch {
            let shown = checks.quoted(url.withoutURLCredentials)
            checks.refuse("http.url", "\(error.rawValue); not \(shown)", reason: "URL_INVALID")
        }
    }

    private func headers(_ headers: [String: String], _ checks: inout FieldChecks) {
        func refuse(_ description: String) {
            checks.refuse("http.headers", description, reason: "HEADER_INVALID")
        }
        if headers.count > Self.headerCountMax {
            refuse("takes at most \(Self.headerCountMax) entries, not \(headers.count)")
        }
        let bytes = headers.reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count + 4 }
        if bytes > Self.headerBytesMax {
            refuse("takes at most \(Self.headerBytesMax) bytes together, not \(bytes)")
        }
        var seen: Set<String> = []
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) {
            let lower = name.lowercased()
            if !Self.isToken(name) {
                refuse("a name is a token such as X-Team, not \(checks.quoted(name))")
            } else if Self.ownNames.contains(lower) || lower.hasPrefix("jobd-") {
                refuse("\(checks.quoted(name)) is the server's to say; leave it out")
            } else if !seen.insert(lower).inserted {
                refuse("\(checks.quoted(name)) is there twice but for the case; give it once")
            }
            if !Self.isValue(value) {
                refuse("the value of \(checks.quoted(name)) holds a control character; leave it out")
            }
        }
    }

    /// What the connection and the framing of the request say (RFC 9110 section 7.6.1, RFC 9112 section 6).
    private static let ownNames: Set<String> = [
        "host", "content-length", "transfer-encoding", "connection", "keep-alive", "proxy-connection", "te", "trailer",
        "upgrade", "expect",
    ]

    /// A token of RFC 9110 section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }

    /// A field value of RFC 9110 section 5.5: anything but control characters, of which a tab may stand in it.
    private static func isValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
    }
}
