// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import Synchronization
import Testing
import WireGRPC

@testable import JobService

@Suite("Authenticator")
struct AuthenticatorTests {
    private static let token = AccessToken.make()

    private static func list(_ more: String = "") throws -> String {
        let entry = try AccessEntry(token.credential, principal: "ci", grants: [Grant(.viewer, in: nil)])
        return "\(entry)\nuser:1000 alice viewer@*\nuser:1 old viewer@* expires=1970-01-01T00:00:01Z\n\(more)"
    }

    /// Whom a call is found to be from, or why it is refused.
    private func outcome(_ fixture: AccessFixture, _ context: ServerContext) async -> String {
        do {
            let principal = Mutex("nobody")
            try await fixture.authenticator.intercept(context) {
                principal.withLock { $0 = (context.identity as? AccessEntry)?.principal ?? "nobody" }
            }
            return principal.withLock { $0 }
        } catch {
            guard let error = error as? RPCError else { return "\(error)" }
            return error.code == .unauthenticated ? error.message : "\(error.code)"
        }
    }

    @Test("a token, a user of this machine, or nobody")
    func identities() async throws {
        try await AccessFixture.run(try Self.list()) { fixture async throws in
            #expect(await outcome(fixture, AccessFixture.context(token: Self.token.secret)) == "ci")
            func user(_ number: UInt32) -> ServerContext {
                AccessFixture.context(peer: .unix(ProcessCredentials(userID: number, groupID: 0, processID: 7)))
            }
            #expect(await outcome(fixture, user(1000)) == "alice")
            #expect(await outcome(fixture, user(1)) == ServiceError.credentialsExpired.message)
            #expect(await outcome(fixture, user(2)) == ServiceError.credentialsMissing.message)
            #expect(await outcome(fixture, AccessFixture.context()) == ServiceError.credentialsMissing.message)
            let health = AccessFixture.context("Check", service: "grpc.health.v1.Health")
            #expect(await outcome(fixture, health) == "nobody")
        }
    }

    @Test("a token that is not good is not made up for by who shows it")
    func badToken() async throws {
        try await AccessFixture.run(try Self.list()) { fixture async throws in
            let alice = PeerAddress.unix(ProcessCredentials(userID: 1000, groupID: 0, processID: 7))
            for token in [AccessToken.make().secret, "x", Self.token.secret + "0"] {
                let context = AccessFixture.context(token: token, peer: alice)
                #expect(await outcome(fixture, context) == ServiceError.credentialsUnknown.message)
            }
            let kept = try await fixture.kept()
            #expect(kept.map(\.refusal) == Array(repeating: "CREDENTIALS_UNKNOWN", count: 3))
            #expect(kept.allSatisfy { $0.call.principal.isEmpty && $0.call.peer == "unix user 1000" })
        }
    }

    @Test("who shows bad tokens again and again is told to wait, and counted; a good one from there passes")
    func backoff() async throws {
        try await AccessFixture.run(try Self.list()) { fixture async throws in
            let start = ContinuousClock.now
            let audited = Mutex(start)
            let audit = CallAudit(scheduler: fixture.scheduler, now: { audited.withLock { $0 } })
            let authenticator = Authenticator(
                table: fixture.table,
                audit: audit,
                backoff: AuthenticationBackoff(now: { start }),
                openServices: [],
                now: { Timestamp(nanoseconds: 1_000_000_000) }
            )
            func refusal(_ token: String?, host: String = "192.0.2.1") async -> RPCError? {
                do {
                    try await authenticator.intercept(
                        AccessFixture.context(token: token, peer: .tcp(host: host, port: 7))
                    ) {}
                    return nil
                } catch {
                    return error as? RPCError
                }
            }
            for _ in 0..<AuthenticationBackoff.burst { #expect(await refusal("bad")?.code == .unauthenticated) }
            let error = try #require(await refusal("bad"))
            #expect(error.code == .resourceExhausted && error.message.contains("wait 2 s; the token or certificate"))
            #expect(Array(error.metadata.values(for: "grpc-retry-pushback-ms")) == ["1001"])
            #expect(await refusal(Self.token.secret) == nil)
            // Who shows nothing made no mistake.
            #expect(await refusal(nil)?.code == .unauthenticated)
            audited.withLock { $0 += .seconds(1) }
            #expect(await refusal("bad", host: "192.0.2.2")?.code == .unauthenticated)
            let kept = try await fixture.kept()
            // The one that had to wait, and the one without a token, past what is kept in one go.
            #expect(kept.count == 101 && kept.last?.omittedCount == 2)
        }
    }

    @Test("a list that was replaced counts for the next call")
    func replaced() async throws {
        try await AccessFixture.run(try Self.list()) { fixture async throws in
            fixture.table.replace(with: AccessList())
            let context = AccessFixture.context(token: Self.token.secret)
            #expect(await outcome(fixture, context) == ServiceError.credentialsUnknown.message)
            // Nothing lasts here; it must not trip over that.
            fixture.authenticator.endStaleCalls()
        }
    }
}
