// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Walk")
struct SchedulerStateMachineWalkTests {
    @Test("an image holds the jobs in accept order, whatever places they lie in")
    func order() throws {
        var harness = MachineHarness()
        var ids = try (0..<10).map { _ in try harness.submit(.command { $0.policy.retention = .zero }).id }
        for id in [ids[2], ids[7]] {
            _ = try harness.machine.cancel(id, namespace: nil, note: "", grace: nil, actor: "t", at: harness.moment())
            harness.advance()
        }
        ids.remove(at: 7)
        ids.remove(at: 2)
        ids += try (0..<3).map { _ in try harness.submit().id }
        var seen: [JobID] = []
        harness.machine.storeImage().forEachJob { seen.append($0.id) }
        #expect(seen == ids)
    }

    @Test("an image says what a job asks of its worker")
    func requirement() throws {
        var harness = MachineHarness()
        let wanted = WorkerRequirement(kindVersion: "3", labels: [JobLabel(key: "gpu", value: "yes")])
        try harness.submit(.work { $0.requirement = wanted })
        var seen: [WorkerRequirement] = []
        harness.machine.storeImage().forEachJob { seen.append($0.definition.requirement) }
        #expect(seen == [wanted])
    }

    @Test("an image holds what is remembered, with its expiry")
    func memories() throws {
        var harness = MachineHarness()
        let key = RequestKey(id: "r", fingerprint: [1, 2])
        let job = try harness.submit(.command(request: key) { $0.policy.retention = .zero })
        _ = try harness.machine.cancel(job.id, namespace: nil, note: "", grace: nil, actor: "t", at: harness.moment())
        harness.advance(.seconds(5))
        let image = harness.machine.storeImage()
        let requests = image.requests
        #expect(requests.map(\.namespace) == ["default"] && requests.map(\.jobID) == [job.id])
        #expect(requests.map(\.request.id) == ["r"] && requests.map(\.request.fingerprint) == [[1, 2]])
        #expect(requests.map(\.request.expiry) == [job.createTime + .hours(24)])
        #expect(
            image.removed == [
                RemovedImage(
                    jobID: job.id,
                    reason: .purged,
                    namespace: NamespaceMark(of: "default"),
                    expiry: harness.now.steady + .hours(24)
                )
            ]
        )
        #expect(image.sequence == harness.machine.sequence && image.epoch == 7)
    }

    @Test("a visit can fail, and says so")
    func failing() throws {
        struct Full: Error {}
        var harness = MachineHarness()
        for _ in 0..<5 { try harness.submit() }
        var seen = 0
        #expect(throws: Full.self) {
            try harness.machine.storeImage().forEachJob { _ in
                seen += 1
                if seen == 3 { throw Full() }
            }
        }
        #expect(seen == 3)
    }

    @Test("what ends with the daemon is not in an image")
    func volatile() throws {
        var harness = MachineHarness()
        _ = harness.attach()
        let id = try harness.submit().id
        let image = harness.machine.storeImage()
        var loaded = SchedulerStateMachine()
        loaded.restore(sequence: image.sequence, epoch: image.epoch)
        try image.forEachJob { try loaded.restore($0) }
        #expect(loaded.state(of: id) == .running && loaded.liveAttemptCount == 0)
        loaded.daemonRestarted(epoch: 8, afterCleanStop: false, at: harness.moment())
        #expect(loaded.state(of: id) == .failed)
        loaded.expectInvariants()
    }

    @Test(
        "a walk gives the store as it was when it began, whatever changes on the way",
        arguments: 1...20 as ClosedRange<UInt64>
    )
    func walkAmongChanges(seed: UInt64) throws {
        var limits = MachineLimits()
        limits.requestMemory = .seconds(40)
        limits.removedMemory = .seconds(40)
        var operations = RandomWalk(seed: seed, limits: limits)
        var random = RandomBits(seed: seed)
        for _ in 0..<150 { try operations.step() }
        for _ in 0..<6 {
            let expected = StoreContent(operations.harness.machine)
            operations.harness.machine.beginWalk()
            var found: [StoreSlice] = []
            repeat {
                for _ in 0..<random.next() % 4 { try operations.step() }
                // A restart ends the walk, and with it the snapshot.
                guard operations.harness.machine.walkSequence != nil else { break }
                found.append(operations.harness.machine.walkOn(countMax: 1 + Int(random.next() % 6)))
            } while found.last?.isLast != true
            guard found.last?.isLast == true else { continue }
            #expect(StoreContent(found) == expected.sorted)
            #expect(operations.harness.machine.walkSequence == nil)
            operations.harness.check()
        }
    }

    @Test("a slice holds at most as much as it may, and each thing once")
    func sliceBound() throws {
        var harness = MachineHarness()
        for number in 0..<10 {
            try harness.submit(.command(request: RequestKey(id: "r\(number)", fingerprint: [])))
        }
        harness.machine.beginWalk()
        var sizes: [[Int]] = []
        var slice = harness.machine.walkOn(countMax: 4)
        while true {
            sizes.append([slice.jobCount, slice.requests.count])
            if slice.isLast { break }
            slice = harness.machine.walkOn(countMax: 4)
        }
        #expect(sizes == [[4, 0], [4, 0], [2, 2], [0, 4], [0, 4]])
        #expect(harness.machine.walkSequence == nil)
    }

    @Test("a job that changes before the walk comes to it is copied once; behind the walk nothing is")
    func copies() throws {
        var harness = MachineHarness()
        let ids = try (0..<3).map { _ in try harness.submit(.command(request: nil) { _ in }).id }
        func update(_ id: JobID, _ priority: UInt8) throws {
            var update = JobUpdate()
            update.priority = priority
            let moment = harness.moment()
            _ = try harness.machine.update(id, namespace: nil, update, etag: nil, actor: "t", at: moment)
        }
        harness.machine.beginWalk()
        #expect(harness.machine.walkOn(countMax: 1).jobCount == 1)
        try update(ids[0], 1)
        #expect(harness.machine.walkCopyCount == 0)
        try update(ids[2], 2)
        try update(ids[2], 3)
        #expect(harness.machine.walkCopyCount == 1)
        let new = try harness.submit().id
        try update(new, 4)
        #expect(harness.machine.walkCopyCount == 1)
        let slice = harness.machine.walkOn(countMax: 9)
        var seen: [JobID: UInt8] = [:]
        slice.forEachJob { seen[$0.id] = $0.definition.priority }
        #expect(slice.isLast && seen == [ids[1]: 5, ids[2]: 5])
        harness.machine.beginWalk()
        try update(ids[2], 6)
        #expect(harness.machine.walkCopyCount == 1, "the next walk copies again")
        harness.machine.endWalk()
        #expect(harness.machine.walkCopyCount == 0 && harness.machine.walkSequence == nil)
        try update(ids[2], 7)
        #expect(harness.machine.walkCopyCount == 0)
    }
}
