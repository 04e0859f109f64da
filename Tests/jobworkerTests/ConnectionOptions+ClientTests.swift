// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobArguments
import JobClient
import Logging
import Testing

@testable import jobworker

@Suite("ConnectionOptions+Client")
struct ConnectionOptionsClientTests {
    private static let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("a bad address is a mistake in the options")
    func server() throws {
        let named = try ConnectionOptions.parse(["--server", "h:1"])
        #expect(try named.server(environment: ["JOBD_SERVER": "h:2"]).description == "h:1")
        let error = #expect(throws: ValidationError.self) {
            try ConnectionOptions.parse(["--server", "nowhere"]).server(environment: [:])
        }
        #expect(error?.message.contains("use HOST:PORT or unix:PATH in --server") == true)
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
