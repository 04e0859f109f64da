// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import JobScheduler
import Testing
import WireGRPC

@testable import JobService

@Suite("Access")
struct AccessTests {
    private func reason(
        _ fixture: AccessFixture,
        _ method: String,
        _ line: String?,
        to namespace: String?
    ) async throws -> String? {
        let context = AccessFixture.context(method)
        if let line { context.setIdentity(try AccessEntry.of(line)) }
        do throws(ServiceError) {
            _ = try await fixture.access.admit(context, to: namespace)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test("open access admits everybody, and events name the address")
    func open() async throws {
        let caller = try await Access.open.admit(AccessFixture.context("DeleteJob"), to: "x")
        #expect(caller.actor.name == "client:192.0.2.1:7" && caller.actor.call == nil && caller.seesEverything)
    }

    @Test("restricted access wants an identity, a role in the namespace, and the right")
    func restricted() async throws {
        try await AccessFixture.run { fixture async throws in
            #expect(try await reason(fixture, "GetJob", nil, to: "builds") == "CREDENTIALS_MISSING")
            let line = "user:1 ci viewer@builds"
            #expect(try await reason(fixture, "GetJob", line, to: "builds") == nil)
            #expect(try await reason(fixture, "GetJob", line, to: "") == "NAMESPACE_NOT_FOUND")
            #expect(try await reason(fixture, "GetJob", line, to: "other") == "NAMESPACE_NOT_FOUND")
            #expect(try await reason(fixture, "SubmitJob", line, to: "builds") == "ROLE_MISSING")
            #expect(try await reason(fixture, "SubmitJob", line, to: "other") == "NAMESPACE_NOT_FOUND")
            #expect(try await reason(fixture, "GetServerInfo", line, to: nil) == nil)
            #expect(try await reason(fixture, "CreateBackup", "user:1 a admin@builds", to: nil) == "ROLE_MISSING")
            #expect(try await reason(fixture, "CreateBackup", "user:1 a admin@*", to: nil) == nil)
            #expect(try await reason(fixture, "GetJob", "user:1 a viewer@default", to: "") == nil)
        }
    }

    @Test("all namespaces at once are for a role in all of them")
    func everywhere() async throws {
        try await AccessFixture.run { fixture async throws in
            #expect(try await reason(fixture, "ListAuditEvents", "user:1 a admin@builds", to: "*") == "ROLE_MISSING")
            #expect(try await reason(fixture, "ListAuditEvents", "user:1 a admin@*", to: "*") == nil)
        }
    }

    @Test("a method that nobody thought of is nobody's")
    func unknownMethod() async throws {
        try await AccessFixture.run { fixture async throws in
            #expect(try await reason(fixture, "DropEverything", "user:1 a admin@*", to: "default") == "ROLE_MISSING")
        }
    }

    @Test("a refusal is kept with who, what and why; an admitted call is not, and its note waits for its change")
    func kept() async throws {
        try await AccessFixture.run { fixture async throws in
            _ = try await reason(fixture, "SubmitJob", "user:1 ci viewer@builds", to: "builds")
            _ = try await reason(fixture, "GetJob", "user:1 ci viewer@builds", to: "builds")
            let kept = try await fixture.kept()
            #expect(kept.map(\.refusal) == ["ROLE_MISSING"])
            let call = try #require(kept.first?.call)
            #expect(call.principal == "ci" && call.credential == "user:1" && call.peer == "192.0.2.1:7")
            #expect(call.method == "SubmitJob" && call.namespace == "builds")
        }
    }

    @Test("what changes nothing in the log is kept when it is asked for")
    func keep() async throws {
        try await AccessFixture.run { fixture async throws in
            let context = AccessFixture.context("DrainWorker")
            context.setIdentity(try AccessEntry.of("user:1 ci operator@*"))
            let caller = try await fixture.access.admit(context, to: "")
            #expect(caller.actor.name == "principal:ci" && caller.seesEverything)
            try await fixture.access.keep(caller, about: "w")
            #expect(try await fixture.kept().map(\.call.resource) == ["w"])
            try await Access.open.keep(try await Access.open.admit(context, to: ""), about: "w")
            #expect(try await fixture.kept().count == 1)
        }
    }

    @Test("that a worker has come is kept, and a drain with who asked for it")
    func workers() async throws {
        try await AccessFixture.run { fixture async throws in
            let context = AccessFixture.context("Work")
            context.setIdentity(try AccessEntry.of("user:1 ci worker@*"))
            let caller = try await fixture.access.admit(context, to: "")
            try await fixture.access.keepArrival(of: "w", caller)
            #expect(try await fixture.kept().map(\.call.resource) == ["w"])
            let profile = WorkSessionProfile(
                workerID: "w",
                acceptsCommands: false,
                kinds: ["k"],
                namespaces: ["default"],
                lease: .seconds(30)
            )
            let session = try await fixture.scheduler.attach(profile, credit: 0)
            _ = try await fixture.scheduler.drainWorker("w", namespace: "default", requester: caller.actor)
            #expect(try await fixture.kept().map(\.call.resource) == ["w", "w"])
            await #expect(throws: SchedulerError.self) {
                try await fixture.scheduler.drainWorker("x", namespace: "default", requester: caller.actor)
            }
            #expect(try await fixture.kept().count == 2, "what is refused is not kept as done")
            await session.detach()
        }
    }
}
