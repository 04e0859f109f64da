// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

/// The order of starts, against a plain model: a list that is sorted anew for each start.
@Suite("DispatchOrder")
struct DispatchOrderTests {
    private struct Waiting {
        var id: JobID
        var priority: UInt8
        var due: Timestamp
        var accepted: Int
        var queue: String
    }

    private func next(_ waiting: [Waiting], queues: [String]) -> Int? {
        waiting.indices
            .filter { queues.isEmpty || queues.contains(waiting[$0].queue) }
            .min { left, right in
                let (left, right) = (waiting[left], waiting[right])
                if left.priority != right.priority { return left.priority > right.priority }
                if left.due != right.due { return left.due < right.due }
                return left.accepted < right.accepted
            }
    }

    @Test("each start is the best job that the session can run", arguments: Array(1...8) as [UInt64])
    func order(seed: UInt64) throws {
        var harness = MachineHarness()
        var random = RandomBits(seed: seed)
        let all = harness.attach(credit: 0)
        let some = harness.attach(
            credit: 0,
            WorkSessionProfile(workerID: "some", acceptsCommands: true, queues: ["q1", "q2"])
        )
        var waiting: [Waiting] = []
        var accepted = 0
        for _ in 0..<300 {
            // Unspent credit would start the next submitted job at once; the model has no credit.
            for index in harness.machine.sessions.indices { harness.machine.sessions[index].credit = 0 }
            if random.next() % 5 < 3 {
                let priority = UInt8(random.next() % 10)
                let queue = "q\(random.next() % 4)"
                let job = try harness.submit(.command(queue: queue, priority: priority))
                accepted += 1
                waiting.append(
                    Waiting(
                        id: job.id,
                        priority: priority,
                        due: job.runTime,
                        accepted: accepted,
                        queue: queue
                    )
                )
            } else {
                let isAll = random.next() % 2 == 0
                let started = harness.started.count
                try harness.grant(1, isAll ? all : some)
                guard let best = next(waiting, queues: isAll ? [] : ["q1", "q2"]) else { continue }
                #expect(harness.started.count == started + 1)
                #expect(harness.started.last == waiting[best].id)
                waiting.remove(at: best)
            }
            if random.next() % 3 == 0 { harness.pass(.milliseconds(1)) }
        }
        harness.check()
    }

    @Test("many sessions share what comes, and each gets only what it can run", arguments: [3, 4] as [UInt64])
    func sharing(seed: UInt64) throws {
        var harness = MachineHarness()
        var random = RandomBits(seed: seed)
        var served: [WorkSessionID: [String]] = [:]
        for number in 0..<6 {
            let queues = (0..<4).filter { _ in random.next() % 2 == 0 }.map { "q\($0)" }
            let profile = WorkSessionProfile(workerID: "w\(number)", acceptsCommands: true, queues: queues)
            served[harness.attach(credit: 5, profile)] = queues
        }
        var queueOf: [JobID: String] = [:]
        for _ in 0..<60 {
            let queue = "q\(random.next() % 4)"
            queueOf[try harness.submit(.command(queue: queue)).id] = queue
        }
        for placed in harness.orders {
            guard case .start(let leased) = placed.order else { continue }
            let queues = try #require(served[placed.session])
            let queue = try #require(queueOf[leased.jobID])
            #expect(queues.isEmpty || queues.contains(queue))
        }
        #expect(Set(harness.started).count == harness.started.count)
        #expect(harness.started.count <= 30)
        harness.check()
    }
}
