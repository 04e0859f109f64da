// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Queries")
struct SchedulerStateMachineQueriesTests {
    private func harness(jobs count: Int) throws -> (MachineHarness, [JobID]) {
        var harness = MachineHarness()
        let ids = try (0..<count).map { number in
            try harness.submit(.command(queue: number % 2 == 0 ? "even" : "odd") { $0.kind = "k\(number % 3)" }).id
        }
        return (harness, ids)
    }

    private func all(_ harness: MachineHarness, _ query: JobListQuery, scanMax: Int = 1000) throws -> [JobID] {
        var query = query
        var ids: [JobID] = []
        for _ in 0..<1000 {
            let page = try harness.machine.list(query, scanMax: scanMax)
            #expect(page.jobs.count <= query.pageSize)
            ids += page.jobs.map(\.id)
            guard let token = page.nextPageToken else { return ids }
            query.pageToken = token
        }
        Issue.record("the list does not end")
        return ids
    }

    @Test("pages hold every job once, either way round", arguments: [1, 3, 10, 11])
    func pages(pageSize: Int) throws {
        let (harness, ids) = try harness(jobs: 10)
        var query = JobListQuery(pageSize: pageSize)
        #expect(try all(harness, query) == ids)
        query.isDescending = true
        #expect(try all(harness, query) == ids.reversed())
    }

    @Test("a page that looked at enough jobs ends early and goes on where it was", arguments: [1, 4])
    func scanBound(scanMax: Int) throws {
        let (harness, ids) = try harness(jobs: 20)
        var query = JobListQuery(pageSize: 3)
        query.queue = "odd"
        let odd = ids.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        #expect(try all(harness, query, scanMax: scanMax) == odd)
        query.isDescending = true
        #expect(try all(harness, query, scanMax: scanMax) == odd.reversed())
    }

    @Test("conditions narrow the list: state, queue, kind, namespace, schedule, predicate")
    func conditions() throws {
        var (harness, ids) = try harness(jobs: 12)
        _ = harness.attach(credit: 2)
        var query = JobListQuery()
        query.states = [.running]
        #expect(try all(harness, query) == Array(ids.prefix(2)))
        query = JobListQuery()
        query.kind = "k0"
        query.queue = "even"
        #expect(try all(harness, query) == [ids[0], ids[6]])
        query = JobListQuery()
        query.namespace = "elsewhere"
        #expect(try all(harness, query).isEmpty)
        query = JobListQuery()
        query.scheduleID = "s"
        #expect(try all(harness, query).isEmpty)
        query = JobListQuery()
        query.predicate = { $0.attempt > 0 && $0.definition.spec.isEmpty }
        #expect(try all(harness, query) == Array(ids.prefix(2)))
    }

    @Test("a token of another list is refused", arguments: ["", "x", "d5", "azz", "a-1"])
    func badToken(token: String) throws {
        let (harness, _) = try harness(jobs: 1)
        var query = JobListQuery()
        query.pageToken = token
        let refusal = #expect(throws: Refusal.self) { try harness.machine.list(query, scanMax: 10) }
        #expect(refusal?.reason == .pageTokenInvalid)
    }

    @Test("view BASIC leaves out spec, attempts and history but not the outcome")
    func views() throws {
        var harness = MachineHarness()
        let session = harness.attach()
        let id = try harness.submit().id
        try harness.finish(id, session, .exit(3))
        let basic = try harness.machine.job(id, namespace: "default", view: .basic, at: harness.now)
        #expect(basic.definition.spec.isEmpty && basic.attempts.isEmpty && basic.events.isEmpty)
        #expect(basic.exitCode == 3 && basic.failure?.message == "exit code 3")
        #expect(basic.endTime == harness.now.wall)
        let full = try harness.machine.job(id, namespace: nil, view: .full, at: harness.now)
        #expect(full.definition.spec == [1, 2, 3] && full.attempts.count == 1 && full.events.count == 3)
        #expect(full.events == harness.changes.compactMap(\.event), "the history is what watchers saw")
    }

    @Test("a page ends before its bytes do, and the next goes on where it ended", arguments: [1, 1000])
    func bytesBound(scanMax: Int) throws {
        var harness = MachineHarness()
        var ids: [JobID] = []
        for size in [10, 5000, 10, 10, 9000, 10] {
            let spec = [UInt8](repeating: 1, count: size)
            ids.append(try harness.submit(.command { $0.spec = spec }).id)
        }
        var query = JobListQuery(pageSize: 10, view: .full)
        query.pageBytesMax = 7500
        var pages: [[JobID]] = []
        repeat {
            var page = JobPage()
            repeat {
                page = try harness.machine.list(query, continuing: page, scanMax: scanMax)
            } while !page.isFull && page.nextPageToken != nil
            #expect(page.jobs.count == 1 || page.jobs.reduce(0) { $0 + $1.shownBytesMax } <= query.pageBytesMax)
            pages.append(page.jobs.map(\.id))
            query.pageToken = page.nextPageToken
        } while query.pageToken != nil && pages.count < 10
        #expect(pages.flatMap(\.self) == ids)
        #expect(pages.map(\.count) == [2, 2, 1, 1] || pages.count >= 3)
    }
}
