// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing

@testable import JobScheduler

@Suite("SnapshotLoader")
struct SnapshotLoaderTests {
    private func machine(jobs: Int) throws -> SchedulerStateMachine {
        var machine = SchedulerStateMachine()
        let now = Instant(Timestamp(nanoseconds: 1_800_000_000_000_000_000))
        var random = RandomBits(seed: 4)
        let session = machine.sessionAttached(.pool, credit: 3, at: Moment(now: now, random: 1))
        for number in 0..<jobs {
            var submission = JobSubmission.command(attemptsMax: 2) { $0.spec = [UInt8](repeating: 1, count: 1000) }
            submission.request = RequestKey(id: "r\(number)", fingerprint: [1])
            _ = try machine.submit(submission, actor: "t", at: Moment(now: now, random: random.next()))
        }
        for placed in machine.takeOutput().orders {
            guard case .start(let leased) = placed.order else { continue }
            let failure = JobFailure(cause: .exitCode, code: 2, reason: "R", message: "M")
            try machine.attemptFinished(
                leased.jobID,
                token: leased.token,
                session: session,
                outcome: AttemptOutcome(.failed, exitCode: 1, failure: failure),
                at: Moment(now: now, random: 9)
            )
        }
        _ = machine.takeOutput()
        return machine
    }

    @Test("a checkpoint and the lease of an attempt elsewhere come back")
    func leases() throws {
        var machine = SchedulerStateMachine()
        let moment = Moment(now: Instant(Timestamp(nanoseconds: 1_800_000_000_000_000_000)), random: 1)
        let profile = WorkSessionProfile(
            workerID: "w",
            acceptsCommands: true,
            namespaces: ["default"],
            lease: .seconds(9)
        )
        let session = machine.sessionAttached(profile, credit: 1, at: moment)
        let id = try machine.submit(.command(), actor: "t", at: moment).job.id
        let token = AttemptToken(epoch: machine.epoch, attempt: 1)
        try machine.attemptCheckpointed(id, token: token, session: session, data: [1, 2], at: moment)
        let loaded = try load(try blocks(machine)).0
        #expect(jobs(loaded) == jobs(machine))
        #expect(jobs(loaded).map(\.checkpoint) == [[1, 2]])
        #expect(jobs(loaded).map(\.lease) == [RemoteLease(epoch: token.epoch, workerID: "w", span: .seconds(9))])
    }

    private func blocks(_ machine: SchedulerStateMachine) throws -> [[UInt8]] {
        var blocks: [[UInt8]] = []
        var writer = SnapshotWriter()
        writer.write(machine.storeImage()) { blocks.append($0) }
        #expect(writer.byteCount == blocks.reduce(0) { $0 + UInt64($1.count) })
        return blocks
    }

    private func load(_ blocks: [[UInt8]]) throws -> (SchedulerStateMachine, isComplete: Bool) {
        var machine = SchedulerStateMachine()
        var loader = SnapshotLoader(zones: { _ in nil })
        for block in blocks { try loader.load(block, into: &machine) }
        return (machine, loader.isComplete)
    }

    private func jobs(_ machine: SchedulerStateMachine) -> [JobImage] {
        var jobs: [JobImage] = []
        machine.storeImage().forEachJob { jobs.append($0) }
        return jobs
    }

    @Test("what is written comes back, over several blocks", arguments: [0, 1, 2500])
    func roundTrip(count: Int) throws {
        let machine = try machine(jobs: count)
        let blocks = try blocks(machine)
        #expect(count < 2500 || blocks.count >= 5)
        let (loaded, isComplete) = try load(blocks)
        #expect(isComplete && loaded.sequence == machine.sequence && loaded.jobCount == count)
        #expect(jobs(loaded) == jobs(machine))
        #expect(loaded.storeImage().requests == machine.storeImage().requests)
    }

    @Test("a missing, repeated, foreign or early block is found")
    func damage() throws {
        let blocks = try blocks(try machine(jobs: 2500))
        #expect(try !load(Array(blocks.dropLast())).isComplete)
        var missing = blocks
        missing.remove(at: 1)
        #expect(throws: RecordError.self) { try load(missing) }
        var repeated = blocks
        repeated.insert(blocks[1], at: 1)
        #expect(throws: ReplayError.self) { try load(repeated) }
        #expect(throws: RecordError.self) { try load(Array(blocks.dropFirst())) }
        #expect(throws: RecordError.self) { try load(blocks + [blocks[1]]) }
        #expect(throws: RecordError.self) { try load([[]]) }
        #expect(throws: (any Error).self) { try load([[255, 255, 255]]) }
    }
}
