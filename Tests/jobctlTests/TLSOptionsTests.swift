// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing
import WireNet

@testable import jobctl

@Suite("TLSOptions")
struct TLSOptionsTests {
    private func configuration(
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) throws -> ClientTLSConfiguration? {
        let command = try #require(try JobctlCommand.parseAsRoot(arguments + ["list"]) as? ListCommand)
        return try command.global.tls.configuration(environment: environment)
    }

    @Test("there is no TLS unless something asks for it")
    func off() throws {
        #expect(try configuration([]) == nil)
        #expect(try configuration([], ["JOBCTL_TLS_CA": ""]) == nil)
        #expect(try configuration(["--tls"]) == ClientTLSConfiguration())
    }

    @Test("each option implies TLS, and wins over its variable")
    func options() throws {
        let environment = ["JOBCTL_TLS_CA": "e", "JOBCTL_TLS_SERVER_NAME": "f"]
        #expect(try configuration([], environment) == ClientTLSConfiguration(caFile: "e", serverName: "f"))
        #expect(
            try configuration(
                ["--tls-ca", "a", "--tls-cert", "c", "--tls-key", "k", "--tls-server-name", "n"],
                environment
            ) == ClientTLSConfiguration(caFile: "a", certificateFile: "c", keyFile: "k", serverName: "n")
        )
    }

    @Test("a certificate without its key is refused, and a key without its certificate", arguments: ["cert", "key"])
    func alone(option: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try configuration(["--tls-\(option)", "x"]) }
        #expect(failure?.status == .usage)
        #expect(failure?.remedy.contains("--tls-key") == true)
    }
}
