// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobClient
import Testing

@testable import JobArguments

@Suite("ConnectionOptions")
struct ConnectionOptionsTests {
    private func address(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ServerAddress {
        try ConnectionOptions.parse(arguments).address(environment: environment)
    }

    @Test("the server is the option's, else the environment's, else the default")
    func server() throws {
        let environment = ["JOBD_SERVER": "unix:/run/jobd.sock"]
        #expect(try address(["--server", "h:1"], environment).description == "h:1")
        #expect(try address([], environment).description == "unix:/run/jobd.sock")
        #expect(try address([], ["JOBD_SERVER": ""]) == .standard)
        #expect(try address([]).description == "127.0.0.1:50051")
    }

    @Test("a bad address says where it came from")
    func badServer() {
        let option = #expect(throws: ConnectionOptionsError.self) { try address(["--server", "nowhere"]) }
        #expect(option?.remedy == "use HOST:PORT or unix:PATH in --server")
        #expect(option?.what == "bad server address 'nowhere': it has no port")
        let variable = #expect(throws: ConnectionOptionsError.self) { try address([], ["JOBD_SERVER": "h:x"]) }
        #expect(variable?.remedy == "use HOST:PORT or unix:PATH in JOBD_SERVER")
        #expect(variable?.isUsage == true && variable?.reason == "SERVER_ADDRESS_INVALID")
    }
}
