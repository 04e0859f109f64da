// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobJournal
import JobOutput
import JobProto
import JobScheduler
import Testing
import WireGRPC
import WireMessages

@testable import JobService

@Suite("Work")
struct WorkTests {
    private func finished(_ token: JobdV1.AttemptToken?, data: [UInt8] = []) -> JobdV1.WorkRequest.OneOfItem {
        var message = JobdV1.AttemptFinished()
        message.token = token
        var result = JobdV1.JobResult()
        result.data = data
        message.outcome = .result(result)
        return .finished(message)
    }

    @Test("hello, welcome, credit, assignment, end, acknowledgement, half-close")
    func wholeStream() async throws {
        try await WorkerFixture.run { fixture in
            let id = try await fixture.submit()
            let state = try await fixture.connect { worker in
                worker.sayHello()
                guard case .welcome(let welcome) = await worker.next() else { throw FixtureWorker.Unexpected() }
                #expect(welcome.lease?.seconds == 30 && welcome.heartbeatInterval?.seconds == 10)
                worker.grant(1)
                let assignment = try await worker.nextAssignment()
                #expect(assignment.token?.jobId == id.description && assignment.job?.kind == "k")
                worker.say(finished(assignment.token, data: [7]))
                worker.halfClose()
                guard case .acknowledged(let answer) = await worker.next() else { throw FixtureWorker.Unexpected() }
                #expect(answer.token == assignment.token)
                #expect(await worker.endError() == nil)
                return try await fixture.scheduler.job(id, namespace: nil)
            }
            #expect(state.state == .succeeded && state.result?.data == [7])
        }
    }

    @Test("more messages than may be ahead are all taken in, in order")
    func manyMessages() async throws {
        try await WorkerFixture.run { fixture in
            for _ in 0..<200 { _ = try await fixture.submit() }
            try await fixture.connect { worker in
                worker.sayHello()
                _ = await worker.next()
                worker.grant(200)
                var tokens: [JobdV1.AttemptToken?] = []
                for _ in 0..<200 { tokens.append(try await worker.nextAssignment().token) }
                for token in tokens { worker.say(finished(token)) }
                var acknowledged: [JobdV1.AttemptToken?] = []
                for _ in 0..<200 {
                    guard case .acknowledged(let answer) = await worker.next() else { throw FixtureWorker.Unexpected() }
                    acknowledged.append(answer.token)
                }
                #expect(acknowledged == tokens)
            }
        }
    }

    @Test("a disk that takes nothing for longer than a lease takes no attempts away", .timeLimit(.minutes(5)))
    func fullDisk() async throws {
        try await WorkerFixture.run(heartbeat: .seconds(1), lease: .seconds(3)) { fixture in
            for _ in 0...WorkerHandlers.aheadCountMax { _ = try await fixture.submit() }
            try await fixture.connect { worker in
                worker.sayHello()
                _ = await worker.next()
                worker.grant(Int32(WorkerHandlers.aheadCountMax + 1))
                let last = try await worker.nextAssignment().token
                var tokens: [JobdV1.AttemptToken?] = []
                for _ in 0..<WorkerHandlers.aheadCountMax { tokens.append(try await worker.nextAssignment().token) }
                fixture.journal.setRoom(.missing)
                var started = JobdV1.AttemptStarted()
                started.token = last
                worker.say(.started(started))
                var output = JobdV1.AttemptOutput()
                output.token = last
                output.data = [1]
                worker.say(.output(output))
                for token in tokens { worker.say(finished(token)) }
                let before = worker.heartbeatCount
                try await Task.sleep(for: .seconds(5))
                #expect(worker.heartbeatCount > before, "the worker would think that the server is gone")
                fixture.journal.setRoom(.held)
                worker.say(finished(last))
                for token in tokens + [last] {
                    guard case .acknowledged(let answer) = await worker.next() else { throw FixtureWorker.Unexpected() }
                    #expect(answer.token == token)
                }
            }
        }
    }

    @Test("output of a stream that broke is gone on with on the next one")
    func continuedOutput() async throws {
        try await WorkerFixture.run { fixture in
            let id = try await fixture.submit()
            let token = try await fixture.connect { worker in
                worker.sayHello()
                _ = await worker.next()
                worker.grant(1)
                let assignment = try await worker.nextAssignment()
                var output = JobdV1.AttemptOutput()
                output.token = assignment.token
                output.data = [1, 2]
                worker.say(.output(output))
                worker.halfClose()
                #expect(await worker.endError() == nil)
                return assignment.token
            }
            try await fixture.connect { worker in
                worker.sayHello { $0.attempts = [token].compactMap { $0 } }
                _ = await worker.next()
                var output = JobdV1.AttemptOutput()
                output.token = token
                output.data = [3]
                worker.say(.output(output))
                worker.say(finished(token))
                _ = await worker.next()
                worker.halfClose()
                #expect(await worker.endError() == nil)
            }
            let chunk = try fixture.output.read(job: id, attempt: 1, channel: .stdout, offset: 0, maxBytes: 10)
            #expect(chunk.bytes == [1, 2, 3])
        }
    }

    @Test("a stream without a hello ends, and so does one whose hello does not come in time")
    func noHello() async throws {
        try await WorkerFixture.run(helloTimeout: .milliseconds(1)) { fixture in
            try await fixture.connect { worker in
                let error = await worker.endError() as? RPCError
                #expect(error?.code == .invalidArgument)
            }
        }
        try await WorkerFixture.run { fixture in
            try await fixture.connect { worker in
                worker.grant(1)
                let error = await worker.endError() as? RPCError
                #expect(error?.code == .invalidArgument)
            }
        }
    }

    @Test("a silent worker's stream is ended with ABORTED")
    func silent() async throws {
        try await WorkerFixture.run(heartbeat: .milliseconds(10), lease: .milliseconds(40)) { fixture in
            try await fixture.connect { worker in
                worker.sayHello()
                let error = await worker.endError() as? RPCError
                #expect(error?.code == .aborted && error?.message.contains("0.04 s") == true)
            }
        }
    }

    @Test("the end of a drain sends workers to the next daemon")
    func draining() async throws {
        try await WorkerFixture.run { fixture in
            try await fixture.connect { worker in
                worker.sayHello()
                _ = await worker.next()
                await fixture.scheduler.drain(timeout: .zero, grace: .zero)
                let error = await worker.endError() as? RPCError
                #expect(error?.code == .unavailable)
            }
            try await fixture.connect { worker in
                worker.sayHello()
                let error = await worker.endError() as? RPCError
                #expect(error?.code == .unavailable)
            }
        }
    }
}
