// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobClient
import Logging
import Testing

@testable import jobworker

@Suite("ConnectionOptions")
struct ConnectionOptionsTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("the server is the option's, else the environment's, else the default")
    func server() throws {
        let environment = ["JOBD_SERVER": "unix:/run/jobd.sock"]
        let named = try ConnectionOptions.parse(["--server", "h:1"])
        #expect(try named.address(environment: environment).description == "h:1")
        let unnamed = try ConnectionOptions.parse([])
        #expect(try unnamed.address(environment: environment).description == "unix:/run/jobd.sock")
        #expect(try unnamed.address(environment: ["JOBD_SERVER": ""]) == .standard)
        #expect(throws: ValidationError.self) {
            try ConnectionOptions.parse(["--server", "nowhere"]).address(environment: [:])
        }
    }

    @Test("files that cannot be read are a mistake in the options")
    func files() async throws {
        let options = try ConnectionOptions.parse(["--tls-ca", "/no/such/file"])
        #expect(throws: ValidationError.self) {
            _ = try options.client(of: .standard, environment: [:], logger: Self.logger)
        }
        let secure = try ConnectionOptions.parse(["--tls"])
        let client = try secure.client(of: .standard, environment: [:], logger: Self.logger)
        #expect(client.configuration.tls != nil)
        await client.close()
    }
}
