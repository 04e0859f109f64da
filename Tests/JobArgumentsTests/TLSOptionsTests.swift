// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing
import WireNet

@testable import JobArguments

@Suite("TLSOptions")
struct TLSOptionsTests {
    private func configuration(
        _ arguments: [String],
        _ environment: [String: String] = [:],
        isUnix: Bool = false
    ) throws -> ClientTLSConfiguration? {
        try TLSOptions.parse(arguments).configuration(environment: environment, isUnix: isUnix)
    }

    @Test("the environment alone asks for no TLS on a Unix socket, an option does")
    func unix() throws {
        let environment = ["JOBCTL_TLS_CA": "/dev/null", "JOBCTL_TLS_SERVER_NAME": "f"]
        #expect(try configuration([], environment, isUnix: true) == nil)
        let named = try configuration(["--tls-server-name", "n"], environment, isUnix: true)
        #expect(named == ClientTLSConfiguration(caFile: "/dev/null", serverName: "n"))
        #expect(try configuration(["--tls"], environment, isUnix: true)?.caFile == "/dev/null")
    }

    @Test("there is no TLS unless something asks for it")
    func off() throws {
        #expect(try configuration([]) == nil)
        #expect(try configuration([], ["JOBCTL_TLS_CA": ""]) == nil)
        #expect(try configuration(["--tls"]) == ClientTLSConfiguration())
    }

    // Files that can be read, whatever is in them.
    @Test("each option implies TLS, and wins over its variable")
    func options() throws {
        let environment = ["JOBCTL_TLS_CA": "/dev/null", "JOBCTL_TLS_SERVER_NAME": "f"]
        #expect(try configuration([], environment) == ClientTLSConfiguration(caFile: "/dev/null", serverName: "f"))
        let files = ["--tls-ca", "/etc/passwd", "--tls-cert", "/etc/hosts", "--tls-key", "/etc/group"]
        #expect(
            try configuration(files + ["--tls-server-name", "n"], environment)
                == ClientTLSConfiguration(
                    caFile: "/etc/passwd",
                    certificateFile: "/etc/hosts",
                    keyFile: "/etc/group",
                    serverName: "n"
                )
        )
    }

    @Test("a file that cannot be read is named before anything is connected")
    func unreadable() {
        let failure = #expect(throws: ConnectionOptionsError.self) { try configuration(["--tls-ca", "/no/such/file"]) }
        #expect(failure?.isUsage == false)
        #expect(failure?.what.contains("cannot read /no/such/file: No such file or directory") == true)
    }

    @Test("a certificate without its key is refused, and a key without its certificate", arguments: ["cert", "key"])
    func alone(option: String) throws {
        let failure = #expect(throws: ConnectionOptionsError.self) { try configuration(["--tls-\(option)", "x"]) }
        #expect(failure?.isUsage == true)
        #expect(failure?.remedy.contains("--tls-key") == true)
    }
}
