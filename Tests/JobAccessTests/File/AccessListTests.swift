// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobAccess

@Suite("AccessList")
struct AccessListTests {
    private let now = Timestamp(nanoseconds: 1_000_000_000)

    @Test("comments and empty lines are passed over, and errors name the line")
    func reading() throws {
        let list = try AccessList("# who\r\n\n  # more\nuser:1 a viewer@b\r\nuser:2 b viewer@b")
        #expect(list.entries.map(\.principal) == ["a", "b"])
        let error = try #require(throws: AccessError.self) { try AccessList("#\n\nuser:1 a boss@b\n") }
        #expect(error.message.hasPrefix("line 3: "))
        let twice = try #require(throws: AccessError.self) { try AccessList("user:1 a viewer@b\nuser:1 b viewer@b") }
        #expect(twice.message == "line 2: user:1 is there twice; keep one line of it")
    }

    @Test("a token is found by the whole of it")
    func token() throws {
        let (token, other) = (AccessToken.make(), AccessToken.make())
        var list = AccessList()
        let entry = try AccessEntry(token.credential, principal: "ci", grants: [Grant(.viewer, in: nil)])
        try list.add(entry)
        #expect(list.find(token: token.secret, at: now) == .found(entry))
        #expect(list.find(token: other.secret, at: now) == .unknown)
        #expect(list.find(token: String(token.secret.dropLast()), at: now) == .unknown)
        #expect(list.find(token: "jobd_\(token.id)_", at: now) == .unknown)
        #expect(list.find(token: "", at: now) == .unknown)
    }

    @Test("one whose time is over is told from one that is not there")
    func expired() throws {
        let list = try AccessList("user:1 a viewer@b expires=1970-01-01T00:00:01Z\nuser:2 b viewer@b")
        #expect(list.find(user: 1, at: now) == .expired(list.entries[0]))
        #expect(list.find(user: 1, at: Timestamp(nanoseconds: 0)) == .found(list.entries[0]))
        #expect(list.find(user: 2, at: now) == .found(list.entries[1]))
        #expect(list.find(user: 3, at: now) == .unknown)
    }

    @Test("of several names in a certificate the first that is there counts")
    func certificate() throws {
        let list = try AccessList("certificate:dns:w1.example.org w1 worker@media\ncertificate:cn:w w worker@media")
        let names = [
            CertificateName(.uri, "x"), CertificateName(.dns, "W1.example.org"), CertificateName(.commonName, "w"),
        ]
        #expect(list.find(certificate: names, at: now) == .found(list.entries[0]))
        #expect(list.find(certificate: [CertificateName(.commonName, "w1.example.org")], at: now) == .unknown)
        #expect(list.find(certificate: [], at: now) == .unknown)
    }

    @Test("what was found holds while its line stays as it was")
    func stillHolds() throws {
        let list = try AccessList("user:1 a viewer@b expires=1970-01-01T00:00:02Z")
        let entry = list.entries[0]
        #expect(list.stillHolds(entry, at: now))
        #expect(!list.stillHolds(entry, at: Timestamp(nanoseconds: 2_000_000_000)))
        #expect(try !AccessList("user:1 a viewer@c").stillHolds(entry, at: now))
        #expect(!AccessList().stillHolds(entry, at: now))
    }
}
