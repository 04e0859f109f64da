// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("Credential")
struct CredentialTests {
    private static let digest = String(repeating: "ab", count: 32)

    @Test("each kind is read as it is written")
    func kinds() throws {
        for text in ["token:1f3a9c2e:sha256:\(Self.digest)", "certificate:cn:alice", "user:1000", "user:0"] {
            #expect(try Credential(text).description == text)
        }
    }

    @Test("the key of a token is its public part")
    func key() throws {
        #expect(try Credential("token:1f3a9c2e:sha256:\(Self.digest)").key == "token:1f3a9c2e")
        #expect(try Credential("user:7").key == "user:7")
    }

    @Test(
        "anything else is refused",
        arguments: [
            "", "token", "token:", "token:1f3a9c2e:sha256:", "token:1f3a9c2e:sha1:\(digest)",
            "token:1F3A9C2E:sha256:\(digest)",
            "token:1f3a9c2e:sha256:\(digest)00", "user:", "user:-1", "user:01", "user:root", "user:4294967296", "ip:1",
            "certificate:", "jobd_1f3a9c2e_\(digest)",
        ]
    )
    func refused(_ text: String) {
        #expect(throws: AccessError.self) { try Credential(text) }
    }

    @Test("an error does not repeat a secret that was put into the file by mistake")
    func secret() throws {
        let token = AccessToken.make()
        let error = try #require(throws: AccessError.self) { try Credential(token.secret) }
        #expect(!error.message.contains(token.secret))
    }
}
