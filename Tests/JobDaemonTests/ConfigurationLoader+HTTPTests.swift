// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import JobHTTP
import Testing

@testable import JobDaemon

@Suite("ConfigurationLoader+HTTP")
struct ConfigurationLoaderHTTPTests {
    private func http(_ arguments: [String]) async throws -> HTTPExecutorConfiguration {
        try await ConfigurationLoader.load(
            arguments: ["--data-dir", "/tmp/store"] + arguments,
            environment: [:],
            userID: 1000,
            openFilesMax: 131_072
        ).http
    }

    private func problems(_ arguments: [String]) async throws -> [String] {
        do {
            _ = try await http(arguments)
            return []
        } catch let error as ConfigurationError {
            return error.problems
        }
    }

    @Test("HTTP jobs are on, go to public addresses, take a minute and keep 64 KiB unless told otherwise")
    func defaults() async throws {
        let http = try await http([])
        #expect(http.isOn && http.addresses == AddressPolicy() && http.timeout == .seconds(60))
        #expect(http.responseBytes == 65_536 && http.userAgent == "jobd/\(DaemonVersion.text)")
    }

    @Test("each setting has its flag")
    func flags() async throws {
        let http = try await http([
            "--http-jobs", "off", "--http-allowed-addresses", "10.0.0.0/8", "--http-allowed-addresses", "::1",
            "--http-timeout", "90s", "--http-response-bytes", "0",
        ])
        #expect(!http.isOn && http.timeout == .seconds(90) && http.responseBytes == 0)
        let ranges = ["10.0.0.0/8", "::1"].compactMap { AddressRange($0) }
        #expect(http.addresses == AddressPolicy(allowed: ranges))
    }

    @Test("a file says the same")
    func file() async throws {
        let path = NSTemporaryDirectory() + "http-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = """
            http:
              jobs: off
              allowedAddresses: [127.0.0.0/8, 'fd00::/8']
              timeout: 5s
              responseBytes: 1048576
            """
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let http = try await http(["--config", path])
        #expect(!http.isOn && http.timeout == .seconds(5) && http.responseBytes == 1_048_576)
        #expect(http.addresses.allowed.count == 2)
    }

    @Test(
        "what cannot be used is named with its bounds",
        arguments: [
            (["--http-jobs", "maybe"], "http.jobs: \"maybe\" is none of off, on"),
            (
                ["--http-timeout", "0s"],
                "http.timeout: \"0s\" is not a time with its unit, 1000ms to 86400s, such as 500ms or 1m30s"
            ),
            (
                ["--http-response-bytes", "1048577"],
                "http.responseBytes: \"1048577\" is not a whole number of 0 to 1048576"
            ),
            (
                ["--http-allowed-addresses", "10.0.0.1/8"],
                "http.allowedAddresses: \"10.0.0.1/8\" is neither an address nor a range of them such as 10.1.0.0/16 or fd00::/8"
            ),
            (
                ["--http-ca-file", "/nowhere.pem"],
                "http.caFile: \"/nowhere.pem\" cannot be read as a PEM file of certificates; name another"
            ),
        ]
    )
    func faults(arguments: [String], problem: String) async throws {
        #expect(try await problems(arguments) == [problem])
    }
}
