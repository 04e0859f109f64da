// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import JobProto
import JobScheduler
import Testing
import WireGRPC

@testable import JobService

@Suite("ListAuditEvents")
struct ListAuditEventsTests {
    private func list(
        _ fixture: AccessFixture,
        _ change: (inout JobdV1.ListAuditEventsRequest) -> Void = { _ in }
    ) async throws -> JobdV1.ListAuditEventsResponse {
        let context = AccessFixture.context("ListAuditEvents")
        context.setIdentity(try AccessEntry.of("user:1 root admin@*"))
        var request = JobdV1.ListAuditEventsRequest()
        change(&request)
        return try await fixture.admin.listAuditEvents(request, context: context)
    }

    private func keep(_ fixture: AccessFixture, _ namespaces: String...) async throws {
        for namespace in namespaces {
            var call = AuditedCall()
            (call.principal, call.method, call.namespace) = ("ci", "CancelJob", namespace)
            try await fixture.scheduler.keep(CallAudited(call: call, changedSequence: 5))
        }
    }

    @Test("a namespace sees its own, all of them everything")
    func namespaces() async throws {
        try await AccessFixture.run { fixture async throws in
            try await keep(fixture, "default", "builds", "")
            #expect(try await list(fixture).events.map(\.namespace) == ["default"])
            #expect(try await list(fixture) { $0.namespace = "builds" }.events.map(\.namespace) == ["builds"])
            let all = try await list(fixture) { $0.namespace = "*" }
            #expect(all.events.map(\.namespace) == ["default", "builds", ""] && all.nextPageToken.isEmpty)
            let event = try #require(all.events.first)
            #expect(event.principal == "ci" && event.method == "CancelJob" && event.changedSequence == 5)
            #expect(event.sequence > 0 && event.time != nil)
        }
    }

    @Test("newest first, pages follow each other back to a position, and go on in their own order only")
    func descending() async throws {
        try await AccessFixture.run { fixture async throws in
            try await keep(fixture, "default", "builds", "default", "default")
            let all = try await list(fixture).events.map(\.sequence)
            let first = try await list(fixture) {
                $0.orderBy = "sequence desc"
                $0.pageSize = 2
            }
            #expect(first.events.map(\.sequence) == Array(all.reversed().prefix(2)) && !first.recordingOff)
            let second = try await list(fixture) {
                $0.orderBy = "sequence desc"
                $0.pageToken = first.nextPageToken
            }
            #expect(second.events.map(\.sequence) == [all[0]] && second.nextPageToken.isEmpty)
            let behind = try await list(fixture) {
                $0.orderBy = "sequence desc"
                $0.afterSequence = all[1]
            }
            #expect(behind.events.map(\.sequence) == [all[2]])
            await #expect(throws: RPCError.self) { try await list(fixture) { $0.pageToken = first.nextPageToken } }
            await #expect(throws: RPCError.self) { try await list(fixture) { $0.orderBy = "time" } }
        }
    }

    @Test("pages follow each other, and a token of another list is refused")
    func pages() async throws {
        try await AccessFixture.run { fixture async throws in
            try await keep(fixture, "default", "default", "default")
            let first = try await list(fixture) { $0.pageSize = 2 }
            #expect(first.events.count == 2 && !first.nextPageToken.isEmpty)
            let second = try await list(fixture) { $0.pageToken = first.nextPageToken }
            #expect(second.events.count == 1 && second.events[0].sequence > first.events[1].sequence)
            #expect(try await list(fixture) { $0.afterSequence = second.events[0].sequence }.events.isEmpty)
            await #expect(throws: RPCError.self) {
                try await list(fixture) {
                    $0.namespace = "builds"
                    $0.pageToken = first.nextPageToken
                }
            }
            await #expect(throws: RPCError.self) {
                try await list(fixture) { $0.pageToken = first.nextPageToken + "x" }
            }
            await #expect(throws: RPCError.self) { try await list(fixture) { $0.afterSequence = -1 } }
        }
    }
}
