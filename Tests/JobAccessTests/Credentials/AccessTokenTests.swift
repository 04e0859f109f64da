// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobAccess

@Suite("AccessToken")
struct AccessTokenTests {
    /// The same bytes each time.
    private struct Counting: RandomNumberGenerator {
        var value: UInt64 = 0

        mutating func next() -> UInt64 {
            value += 0x0101_0101_0101_0101
            return value
        }
    }

    @Test("a token is jobd, eight digits that may be shown, and 256 bits")
    func form() {
        let token = AccessToken.make()
        let parts = token.secret.split(separator: "_")
        #expect(parts.count == 3 && parts[0] == "jobd" && parts[1] == token.id)
        #expect(token.id.utf8.count == 8 && parts[2].utf8.count == 64)
        #expect(AccessToken.make().secret != token.secret)
    }

    @Test("what is kept is the SHA-256 of the whole, as sha256sum gives it")
    func digest() throws {
        let token = try #require(AccessToken(presented: "jobd_00000000_00"))
        let kept = try Credential(
            "token:00000000:sha256:\(Self.digestOfZeros)"
        )
        #expect(token.credential == kept)
    }

    // printf %s jobd_00000000_00 | sha256sum
    private static let digestOfZeros = "1f0532db5f6abc49fdef09520da28d8ceb5917e78a9a326b49550a73a9efcaf8"

    @Test("it matches its own digest only")
    func matching() throws {
        var source = Counting()
        let token = AccessToken.make(using: &source)
        let presented = try #require(AccessToken(presented: token.secret))
        guard case .token(_, var digest) = token.credential else {
            preconditionFailure("a token's credential is a token")
        }
        #expect(presented.matches(digest))
        #expect(!presented.matches([]) && !presented.matches(Array(digest.dropLast())))
        digest[31] ^= 1
        #expect(!presented.matches(digest))
    }

    @Test(
        "what cannot be a token is none",
        arguments: [
            "", "jobd", "jobd_1f3a9c2e", "jobd_1f3a9c2_00", "jobd_1F3A9C2E_00", "x_1f3a9c2e_00", "jobd_1f3a9c2e_0_0",
        ]
    )
    func refused(_ text: String) {
        #expect(AccessToken(presented: text) == nil)
    }
}
