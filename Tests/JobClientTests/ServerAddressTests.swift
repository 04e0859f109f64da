// SPDX-License-Identifier: Apache-2.0

import JobClient
import Testing

@Suite("ServerAddress")
struct ServerAddressTests {
    @Test(
        "the forms that are understood",
        arguments: [
            ("127.0.0.1:50051", ServerAddress.Endpoint.tcp(host: "127.0.0.1", port: 50051), "127.0.0.1:50051"),
            ("jobs.example.org:1", .tcp(host: "jobs.example.org", port: 1), "jobs.example.org:1"),
            ("[::1]:65535", .tcp(host: "::1", port: 65535), "[::1]:65535"),
            ("unix:/run/jobd.sock", .unix(path: "/run/jobd.sock"), "unix:/run/jobd.sock"),
            ("unix:///run/jobd.sock", .unix(path: "/run/jobd.sock"), "unix:/run/jobd.sock"),
            ("unix:jobd.sock", .unix(path: "jobd.sock"), "unix:jobd.sock"),
        ]
    )
    func understood(text: String, endpoint: ServerAddress.Endpoint, description: String) throws {
        let address = try ServerAddress(text)
        #expect(address.endpoint == endpoint)
        #expect(address.description == description)
    }

    @Test(
        "anything else is refused and the problem is named",
        arguments: [
            ("", "empty"), ("localhost", "no port"), (":50051", "no host"), ("h:0", "port '0'"),
            ("h:65536", "port '65536'"),
            ("h:", "port ''"), ("h:+1", "port '+1'"), ("h:1a", "port '1a'"), ("::1:50051", "brackets"),
            ("http://h:80", "scheme"), ("a/b:80", "scheme"), ("a b:80", "scheme"), ("unix:", "path"),
            ("[]:80", "brackets"),
        ]
    )
    func refused(text: String, problem: String) {
        let error = #expect(throws: ServerAddressError.self) { try ServerAddress(text) }
        #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
        #expect(error?.address == text)
    }

    @Test("a Unix socket's path has 107 bytes at most")
    func unixPathBound() throws {
        _ = try ServerAddress("unix:" + String(repeating: "p", count: 107))
        let error = #expect(throws: ServerAddressError.self) {
            try ServerAddress("unix:" + String(repeating: "p", count: 108))
        }
        #expect(error?.problem.contains("107") == true)
    }

    @Test(
        "local are Unix sockets and loopback addresses, by their text",
        arguments: [
            ("unix:/s", true), ("localhost:1", true), ("LocalHost:1", true), ("127.0.0.1:1", true),
            ("127.8.9.255:1", true),
            ("[::1]:1", true), ("127.0.0.256:1", false), ("127.0.0:1", false), ("10.0.0.1:1", false),
            ("[::2]:1", false),
            ("127.0.0.1.example.org:1", false),
        ]
    )
    func local(text: String, isLocal: Bool) throws {
        #expect(try ServerAddress(text).isLocal == isLocal)
    }
}
