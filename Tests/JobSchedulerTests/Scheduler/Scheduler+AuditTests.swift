// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import Testing

@testable import JobScheduler

@Suite("Scheduler: audit")
struct SchedulerAuditTests {
    private let ci = Requester("principal:ci", call: Self.call("ci", "SubmitJob"))

    private static func call(_ principal: String, _ method: String, _ namespace: String = "default") -> AuditedCall {
        var call = AuditedCall()
        (call.principal, call.method, call.namespace) = (principal, method, namespace)
        return call
    }

    private func calls(
        _ daemon: Daemon,
        after sequence: UInt64? = nil,
        countMax: Int = 100
    ) async throws -> AuditPage {
        try await daemon.scheduler.auditedCalls(after: sequence, countMax: countMax, nil)
    }

    @Test("who changed something stands right behind the change, with what it is about")
    func changes() async throws {
        try await Daemon.run { daemon in
            var submission = JobSubmission.command()
            submission.request = RequestKey(id: "r-1", fingerprint: [1])
            let reply = try await daemon.scheduler.submit(submission, actor: ci)
            let id = reply.job.id
            _ = try await daemon.scheduler.cancel(id, namespace: nil, note: "", grace: nil, actor: ci)
            _ = try await daemon.scheduler.delete(id, namespace: nil, etag: nil, actor: ci)
            let page = try await calls(daemon)
            #expect(page.entries.map(\.body.call.resource) == Array(repeating: id.description, count: 3))
            #expect(page.entries.map(\.body.call.requestID) == ["r-1", "", ""])
            #expect(page.entries.allSatisfy { $0.body.changedSequence == $0.sequence - 1 && $0.body.refusal.isEmpty })
            #expect(page.entries.first?.body.changedSequence == reply.sequence)
            #expect(!page.hasMore)
        }
    }

    @Test("what changed nothing leaves nothing: repeated requests, refusals, and callers of whom nothing is kept")
    func nothing() async throws {
        try await Daemon.run { daemon in
            var submission = JobSubmission.command()
            submission.request = RequestKey(id: "r-1", fingerprint: [1])
            let job = try await daemon.scheduler.submit(submission, actor: "client:x").job
            #expect(try await daemon.scheduler.submit(submission, actor: ci).isDeduplicated)
            await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.retry(job.id, namespace: nil, actor: ci)
            }
            #expect(try await calls(daemon).entries.isEmpty)
        }
    }

    @Test("a batch is kept once for each namespace, and names the job where there is one")
    func batch() async throws {
        try await Daemon.run { daemon in
            let submissions = ["b", "a", "b"].map { name in JobSubmission.command { $0.namespace = name } }
            let replies = try await daemon.scheduler.submitBatch(submissions, isAtomic: true, actor: ci)
            let single = try replies[1].get().job.id.description
            let calls = try await calls(daemon).entries.map(\.body.call)
            #expect(calls.map(\.namespace) == ["a", "b"] && calls.map(\.resource) == [single, ""])
        }
    }

    @Test("a refused call is kept by itself, and everything survives a restart")
    func refused() async throws {
        let journal = MemoryJournal()
        try await Daemon.run(journal: journal) { daemon in
            let body = CallAudited(call: Self.call("", "GetJob", ""), refusal: "CREDENTIALS_MISSING", omittedCount: 7)
            try await daemon.scheduler.keep(body)
        }
        try await Daemon.run(journal: journal.crash()) { daemon in
            let entry = try #require(try await calls(daemon).entries.first)
            #expect(entry.body.refusal == "CREDENTIALS_MISSING" && entry.body.omittedCount == 7)
            #expect(entry.body.call.method == "GetJob" && entry.body.changedSequence == 0)
        }
    }

    @Test("pages go on where the one before ended, and pass over the rest of the log")
    func pages() async throws {
        try await Daemon.run { daemon in
            for _ in 0..<5 {
                _ = try await daemon.submit()
                _ = try await daemon.scheduler.submit(.command(), actor: ci)
            }
            var seen: [UInt64] = []
            var page = AuditPage(through: 0, hasMore: true)
            while page.hasMore {
                page = try await calls(daemon, after: page.through, countMax: 2)
                #expect(page.entries.count <= 2)
                seen += page.entries.map(\.sequence)
            }
            #expect(seen.count == 5 && seen == seen.sorted())
            page = AuditPage(through: 0, hasMore: true)
            var back: [UInt64] = []
            var end: UInt64?
            while page.hasMore {
                page = try await daemon.scheduler.newestAuditedCalls(after: 0, before: end, countMax: 2, nil)
                #expect(page.entries.count <= 2)
                back += page.entries.map(\.sequence)
                end = page.through
            }
            #expect(back == Array(seen.reversed()))
            let other = try await daemon.scheduler.auditedCalls(after: 0, countMax: 9) { $0.body.call.principal == "x" }
            #expect(other.entries.isEmpty && !other.hasMore)
        }
    }

    @Test("a position that is no longer kept is CURSOR_COMPACTED in both orders, and none begins at the oldest")
    func compacted() async throws {
        try await Daemon.run { daemon in
            for _ in 0..<20 { _ = try await daemon.scheduler.submit(.command(), actor: ci) }
            for sequence in [20, 30] as [UInt64] {
                try daemon.journal.writeSnapshot(through: sequence) { emit in try emit([1]) }
            }
            for sequence in [1, 19] as [UInt64] {
                let errors = [
                    await #expect(throws: SchedulerError.self) { try await calls(daemon, after: sequence) },
                    await #expect(throws: SchedulerError.self) {
                        try await daemon.scheduler.newestAuditedCalls(after: sequence, before: nil, countMax: 1, nil)
                    },
                ]
                #expect(errors.map { $0?.reason } == [.cursorCompacted, .cursorCompacted])
                #expect(errors.allSatisfy { $0?.details == [.init("oldest_sequence", "21")] })
            }
            let kept = try await calls(daemon, after: 20).entries.map(\.sequence)
            #expect(kept.count > 5)
            #expect(try await calls(daemon, after: nil).entries.map(\.sequence) == kept)
            let next = try await daemon.scheduler.auditedCalls(after: nil, from: 5, countMax: 100, nil)
            #expect(next.entries.map(\.sequence) == kept, "the log was cut between two pages")
            await #expect(throws: SchedulerError.self, "entries behind the position asked for are gone") {
                try await daemon.scheduler.auditedCalls(after: 3, from: 5, countMax: 100, nil)
            }
            for sequence in [nil, 20] as [UInt64?] {
                let page = try await daemon.scheduler.newestAuditedCalls(
                    after: sequence,
                    before: nil,
                    countMax: 100,
                    nil
                )
                #expect(page.entries.map(\.sequence) == kept.reversed() && !page.hasMore)
            }
        }
    }

    @Test("schedules: made, paused, resumed, triggered and deleted")
    func schedules() async throws {
        try await Daemon.run { daemon in
            let definition = ScheduleDefinition(
                id: "tick",
                timing: try ScheduleTiming("*/5 * * * *", zoneName: "UTC", zone: .utc),
                job: JobSubmission.command().definition
            )
            _ = try await daemon.scheduler.createSchedule(definition, actor: ci)
            _ = try await daemon.scheduler.pauseSchedule("tick", namespace: "default", note: "", actor: ci)
            _ = try await daemon.scheduler.resumeSchedule("tick", namespace: "default", actor: ci)
            _ = try await daemon.scheduler.triggerSchedule("tick", namespace: "default", actor: ci)
            _ = try await daemon.scheduler.deleteSchedule("tick", namespace: "default", actor: ci)
            #expect(try await calls(daemon).entries.map(\.body.call.resource) == Array(repeating: "tick", count: 5))
        }
    }

    @Test("on a full disk nothing is done of which no note could be kept")
    func full() async throws {
        var configuration = SchedulerConfiguration.test
        configuration.keepsCalls = true
        try await Daemon.run(configuration: configuration) { daemon in
            let job = try await daemon.scheduler.submit(.command(), actor: ci).job
            _ = try await daemon.scheduler.cancel(job.id, namespace: nil, note: "", grace: nil, actor: ci)
            daemon.journal.setRoom(.missing)
            let error = await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.keep(CallAudited(call: AuditedCall()))
            }
            #expect(error?.reason == .journalFull || error?.reason == .refused(.queueFull))
            await #expect(throws: SchedulerError.self) {
                try await daemon.scheduler.delete(job.id, namespace: nil, etag: nil, actor: ci)
            }
            daemon.journal.setRoom(.held)
            _ = try await daemon.scheduler.delete(job.id, namespace: nil, etag: nil, actor: ci)
        }
    }
}
