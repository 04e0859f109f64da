// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("SchedulerStateMachine+Images")
struct SchedulerStateMachineImagesTests {
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
                RemovedImage(jobID: job.id, reason: .purged, expiry: harness.now.steady + .hours(24))
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
}
