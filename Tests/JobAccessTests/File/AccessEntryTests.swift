// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobAccess

@Suite("AccessEntry")
struct AccessEntryTests {
    @Test("a line is read as it is written")
    func roundTrip() throws {
        let line = "user:1000  alice  admin@*,viewer@builds  created=2026-11-29T09:00:00Z  expires=2027-01-31T00:00:00Z"
        let entry = try AccessEntry(line)
        #expect(entry.description == line)
        #expect(entry.principal == "alice" && entry.credential == .user(1000))
        #expect(entry.grants == [Grant(.admin, in: nil), Grant(.viewer, in: "builds")])
        #expect(try AccessEntry("\tuser:1\t a   viewer@b ").description == "user:1  a  viewer@b")
    }

    @Test("rights of several grants add up, namespace by namespace")
    func standing() throws {
        let entry = try AccessEntry("user:1 a worker@media,viewer@media,submitter@builds")
        #expect(entry.standing(in: "media") == .known([.work, .read]))
        #expect(entry.standing(in: "builds") == .known([.read, .submit]))
        #expect(entry.standing(in: "default") == .stranger)
        #expect(!entry.holdsEverywhere(.read))
        let everywhere = try AccessEntry("user:1 a viewer@*,operator@builds")
        #expect(everywhere.standing(in: "anything") == .known([.read]))
        #expect(everywhere.holdsEverywhere(.read) && !everywhere.holdsEverywhere(.operate))
    }

    @Test("it expires at the moment it names")
    func expiry() throws {
        let entry = try AccessEntry("user:1 a viewer@b expires=1970-01-01T00:00:10Z")
        #expect(!entry.isExpired(at: Timestamp(nanoseconds: 9_999_999_999)))
        #expect(entry.isExpired(at: Timestamp(nanoseconds: 10_000_000_000)))
        #expect(try !AccessEntry("user:1 a viewer@b").isExpired(at: Timestamp(nanoseconds: .max)))
    }

    @Test(
        "anything else is refused",
        arguments: [
            "user:1", "user:1 a", "user:1 a b@", "user:1 a:b viewer@b", "user:1 a viewer@b,",
            "user:1 a viewer@b expires",
            "user:1 a viewer@b expires=tomorrow", "user:1 a viewer@b until=2027-01-31T00:00:00Z",
        ]
    )
    func refused(_ line: String) {
        #expect(throws: AccessError.self) { try AccessEntry(line) }
    }

    @Test("grants are bounded")
    func bound() throws {
        let grants = (0..<65).map { Grant(.viewer, in: "n\($0)") }
        #expect(throws: AccessError.self) { try AccessEntry(.user(1), principal: "a", grants: grants) }
        #expect(throws: AccessError.self) { try AccessEntry(.user(1), principal: "a", grants: []) }
        _ = try AccessEntry(.user(1), principal: "a", grants: Array(grants.prefix(64)))
    }
}
