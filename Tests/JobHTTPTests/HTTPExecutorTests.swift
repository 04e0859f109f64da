// SPDX-License-Identifier: Apache-2.0

import JobCore
import JobWorkers
import Testing

@testable import JobHTTP

@Suite("HTTPExecutor")
struct HTTPExecutorTests {
    @Test("a switched off executor starts nothing, and says which setting it is")
    func off() async {
        var fixture = ExecutorFixture()
        fixture.configuration.isOn = false
        let failure = await fixture.run(HTTPSpec(url: "http://h/")).failure
        #expect(failure?.reason == "HTTP_OFF" && failure?.isPermanent == true)
        #expect(failure?.message.contains("http.jobs") == true)
    }

    @Test("an attempt that is no request is given back")
    func noRequest() async {
        let executor = HTTPExecutor(configuration: HTTPExecutorConfiguration())
        let assignment = Assignment(
            jobID: ExecutorFixture.jobID,
            token: AttemptToken(epoch: 1, attempt: 1),
            queue: "q",
            command: CommandSpec(argv: ["true"]),
            storeID: "s"
        )
        let outcome = await executor.execute(assignment, control: AttemptControl(), started: {})
        #expect(outcome == AttemptOutcome(.released))
    }

    @Test("an attempt that is told to end before it begins makes no request")
    func cancelledBefore() async throws {
        let server = try await ScriptedHTTPServer.start { _ in .silence }
        let control = AttemptControl()
        control.requestCancel(grace: .zero)
        let spec = HTTPSpec(url: "http://h:\(server.port)/")
        #expect(await ExecutorFixture().run(spec, control: control) == AttemptOutcome(.cancelled))
        #expect(server.requests.isEmpty)
        try await server.stop()
    }

    @Test("one that is told to end while the server thinks is over at once")
    func cancelledWhileWaiting() async throws {
        let control = AttemptControl()
        let server = try await ScriptedHTTPServer.start { _ in
            control.requestCancel(grace: .hours(1))
            return .silence
        }
        let spec = HTTPSpec(url: "http://h:\(server.port)/")
        #expect(await ExecutorFixture().run(spec, control: control) == AttemptOutcome(.cancelled))
        #expect(server.requests.count == 1)
        try await server.stop()
    }

    @Test("one that is told to end in the middle of the answer is over at once")
    func cancelledWhileReading() async throws {
        var fixture = ExecutorFixture()
        fixture.configuration.responseBytes = .max
        let control = AttemptControl()
        let server = try await ScriptedHTTPServer.start { _ in
            control.requestCancel(grace: .hours(1))
            return .endless("HTTP/1.1 200 OK\r\n\r\n")
        }
        let spec = HTTPSpec(url: "http://h:\(server.port)/")
        #expect(await fixture.run(spec, control: control) == AttemptOutcome(.cancelled))
        try await server.stop()
    }

    @Test("a server that says nothing is a timeout, which is tried again")
    func timeout() async throws {
        let server = try await ScriptedHTTPServer.start { _ in .silence }
        var fixture = ExecutorFixture()
        fixture.configuration.timeout = .milliseconds(50)
        let failure = await fixture.run(HTTPSpec(url: "http://h:\(server.port)/")).failure
        #expect(failure?.reason == "HTTP_TIMEOUT" && failure?.isPermanent == false)
        #expect(failure?.message.hasPrefix("no whole answer within 50 ms") == true)
        try await server.stop()
    }

    @Test("an answer without end is a timeout, too, where all of it is wanted")
    func timeoutWhileReading() async throws {
        let server = try await ScriptedHTTPServer.start { _ in .endless("HTTP/1.1 200 OK\r\n\r\n") }
        var fixture = ExecutorFixture()
        fixture.configuration.timeout = .milliseconds(50)
        fixture.configuration.responseBytes = .max
        let outcome = await fixture.run(HTTPSpec(url: "http://h:\(server.port)/"))
        #expect(outcome.failure?.reason == "HTTP_TIMEOUT")
        try await server.stop()
    }

    @Test("a job with a run_timeout of its own has no other bound")
    func runTimeout() async throws {
        var fixture = ExecutorFixture()
        fixture.configuration.timeout = .zero
        let server = try await ScriptedHTTPServer.start { _ in ScriptedHTTPServer.answer("200 OK") }
        let spec = HTTPSpec(url: "http://h:\(server.port)/", hasRunTimeout: true)
        #expect(await fixture.run(spec).ending == .succeeded)
        try await server.stop()
    }
}
