// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobHTTP

@Suite("NameLookup")
struct NameLookupTests {
    @Test("the text of an address is that address, and localhost is this host")
    func system() async throws {
        #expect(try await NameLookup.system.addresses("192.0.2.1") == [#require(IPAddress("192.0.2.1"))])
        let local = try await NameLookup.system.addresses("localhost")
        #expect(!local.isEmpty && local.allSatisfy { !AddressPolicy().allows($0) })
    }

    @Test("other spellings of a number are the address that the system takes them for")
    func numbers() async throws {
        #expect(try await NameLookup.system.addresses("127.1") == [#require(IPAddress("127.0.0.1"))])
        #expect(try await NameLookup.system.addresses("0x7f000001") == [#require(IPAddress("127.0.0.1"))])
    }

    @Test("a name that is none has a failure that says so")
    func unknown() async throws {
        let failure = await #expect(throws: HTTPFailure.self) { try await NameLookup.system.addresses("-.invalid") }
        #expect(failure?.reason == .nameUnresolved)
        #expect(failure?.message.hasPrefix("cannot look up -.invalid: ") == true)
    }

    @Test("a caller that is cancelled waits for no answer")
    func cancelled() async {
        let lookup = Task { try await NameLookup.system.addresses("cancelled.invalid") }
        lookup.cancel()
        await #expect(throws: (any Error).self) { try await lookup.value }
    }
}
