// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("RequestBuilder")
struct RequestBuilderTests {
    private func request(_ arguments: [String], isLocal: Bool = true) throws -> JobdV1.SubmitJobRequest {
        let command = try SubmitCommand.parse(arguments)
        let builder = RequestBuilder(
            surroundings: .init(
                environment: ["HOME": "/home/me"],
                currentDirectory: "/here",
                serverIsLocal: isLocal,
                read: { path, bytesMax in Array("\(path) up to \(bytesMax)".utf8) }
            )
        )
        return try builder.request(
            namespace: command.global.namespace(environment: [:]),
            job: command.job,
            submission: command.submission,
            argv: command.command.argv
        )
    }

    private func command(_ request: JobdV1.SubmitJobRequest) throws -> JobdV1.CommandSpec {
        guard case .command(let command) = request.spec else {
            Issue.record("no command")
            return JobdV1.CommandSpec()
        }
        return command
    }

    @Test("a plain command leaves every default to the server")
    func plain() throws {
        var expected = JobdV1.SubmitJobRequest()
        expected.namespace = "default"
        var command = JobdV1.CommandSpec()
        command.argv = ["make", "-j2"]
        expected.spec = .command(command)
        #expect(try request(["--", "make", "-j2"], isLocal: false) == expected)
    }

    @Test("a worker is asked for by its labels; what runs there may not know this directory")
    func workerLabels() throws {
        let asked = try command(request(["--worker-label", "gpu=yes", "--worker-label", "os=linux", "--", "make"]))
        #expect(asked.workerLabels == ["gpu": "yes", "os": "linux"] && asked.workingDirectory.isEmpty)
        #expect(try command(request(["--", "make"])).workingDirectory == "/here")
        let there = ["--worker-label", "a=b", "--cwd", "/there", "--", "make"]
        #expect(try command(request(there)).workingDirectory == "/there")
        let work = try request(["--worker-label", "a=b", "--kind", "k", "--payload", "p"])
        guard case .task(let task) = work.spec else {
            Issue.record("no work for a worker")
            return
        }
        #expect(task.workerLabels == ["a": "b"])
        #expect(throws: CommandFailure.self) {
            try request(["--worker-label", "a=b", "--worker-label", "a=c", "--", "make"])
        }
    }

    @Test(
        "a relative path of a program is resolved here, where the server would find something else",
        arguments: [
            (["--", "./a.sh", "x"], ["/here/a.sh", "x"]), (["--", "../a.sh"], ["/here/../a.sh"]),
            (["--cwd", "/w", "--", "bin/a"], ["/w/bin/a"]), (["--cwd", "w", "--", "./a"], ["/here/w/a"]),
            (["--cwd", "", "--", "./a"], ["/here/a"]), (["--", "/a/b"], ["/a/b"]), (["--", "a"], ["a"]),
        ]
    )
    func relativeProgram(arguments: [String], argv: [String]) throws {
        #expect(try command(request(arguments)).argv == argv)
    }

    @Test("a relative path of a program means nothing to a server elsewhere, unless its directory is named")
    func remoteProgram() throws {
        #expect(throws: CommandFailure.self) { try request(["--", "./a.sh"], isLocal: false) }
        #expect(try command(request(["--cwd", "/w", "--", "./a.sh"], isLocal: false)).argv == ["/w/a.sh"])
    }

    @Test("every option has its field")
    func everything() throws {
        let request = try request([
            "-n", "prod", "-q", "build", "--kind", "k", "-l", "a=1", "--label", "b=x=y", "--priority", "9", "--timeout",
            "1m", "--queue-ttl", "2m", "--retention", "3m", "--delay", "4m", "--deadline", "2026-12-01T09:00:00Z",
            "--request-id", "r", "--trace-parent", "t", "--validate-only", "--max-attempts", "3", "--retry-initial",
            "1s",
            "--retry-multiplier", "1.5", "--retry-max", "10s", "--retry-jitter", "0", "--no-retry-reason", "R",
            "--no-retry-exit-code", "2", "--env", "A=1", "-e", "HOME", "--cwd", "/tmp", "--stdin", "in.txt",
            "--success-exit-code", "0", "--success-exit-code", "3", "--output-bytes", "0", "--", "cmd",
        ])
        #expect(request.namespace == "prod")
        #expect(request.queue == "build")
        #expect(request.kind == "k")
        #expect(request.labels == ["a": "1", "b": "x=y"])
        #expect(request.priority == 9)
        #expect(request.runTimeout?.seconds == 60)
        #expect(request.queueTtl?.seconds == 120)
        #expect(request.retention?.seconds == 180)
        #expect(request.delay?.seconds == 240)
        #expect(request.deadline?.rfc3339 == "2026-12-01T09:00:00Z")
        #expect(request.requestId == "r")
        #expect(request.traceParent == "t")
        #expect(request.validateOnly)
        let retry = try #require(request.retry)
        #expect(retry.maxAttempts == 3)
        #expect(retry.initial?.seconds == 1)
        #expect(retry.multiplier == 1.5)
        #expect(retry.max?.seconds == 10)
        #expect(retry.jitter == 0)
        #expect(retry.nonRetryableReasons == ["R"])
        #expect(retry.nonRetryableExitCodes == [2])
        let command = try command(request)
        #expect(command.env == ["A": "1", "HOME": "/home/me"])
        #expect(command.workingDirectory == "/tmp")
        #expect(command.stdin == Array("in.txt up to 1048576".utf8))
        #expect(command.successExitCodes == [0, 3])
        #expect(command.limits?.outputBytes == 0)
    }

    @Test("a URL makes it a request, with method, headers and body")
    func http() throws {
        var http = JobdV1.HttpSpec()
        http.url = "https://example.org/"
        #expect(try request(["--url", "https://example.org/"]).spec == .http(http))
        http.method = "PUT"
        http.headers = ["X-Team": "ops", "Accept": "a: b", "Empty": ""]
        http.body = Array("b.json up to 1048576".utf8)
        let full = [
            "--url", "https://example.org/", "--method", "PUT", "-H", "X-Team: ops", "--header", "Accept:a: b", "-H",
            "Empty:", "--body", "b.json",
        ]
        #expect(try request(full).spec == .http(http))
    }

    @Test(
        "what cannot be meant with a URL is refused",
        arguments: [
            ["--url", "u", "--", "x"], ["--url", "u", "--payload", "p"], ["--url", "u", "-H", "A: 1", "-H", "A: 2"],
            ["--url", "u", "-H", "no colon"], ["--url", "u", "-H", ": v"], ["--method", "PUT", "--", "x"],
            ["--body", "f", "--kind", "k", "--payload", "p"],
        ]
    )
    func httpFaults(arguments: [String]) {
        #expect(throws: (any Error).self) { try request(arguments) }
    }

    @Test("--at is the run time")
    func runTime() throws {
        #expect(try request(["--at", "2026-12-01T09:00:00Z", "--", "x"]).runTime?.rfc3339 == "2026-12-01T09:00:00Z")
    }

    @Test(
        "the current directory goes along when the server is on this machine",
        arguments: [
            ([], true, "/here"), ([], false, ""), (["--cwd", ""], true, ""), (["--cwd", "sub"], true, "/here/sub"),
            (["--cwd", "/abs"], false, "/abs"),
        ] as [([String], Bool, String)]
    )
    func workingDirectory(options: [String], isLocal: Bool, expected: String) throws {
        let request = try request(options + ["--", "x"], isLocal: isLocal)
        #expect(try command(request).workingDirectory == expected)
    }

    @Test("work for a worker")
    func payload() throws {
        var expected = JobdV1.TaskSpec()
        expected.payload = Array("hi".utf8)
        expected.contentType = "text/plain"
        #expect(
            try request(["--kind", "k", "--payload", "hi", "--content-type", "text/plain"]).spec == .task(expected)
        )
        expected.payload = Array("f up to 1048576".utf8)
        expected.contentType = ""
        #expect(try request(["--kind", "k", "--payload-file", "f"]).spec == .task(expected))
    }

    @Test(
        "what does not go together is refused before anything is sent",
        arguments: [
            ([], "no command"), (["--kind", "x"], "neither a command nor a payload"),
            (["--payload", "x"], "needs a kind"),
            (["--kind", "k", "--payload", "x", "--", "c"], "not both"),
            (["--kind", "k", "--payload", "x", "--payload-file", "f"], "exclude"),
            (["-l", "a=1", "-l", "a=2", "--", "c"], "twice"),
            (["--env", "UNSET", "--", "c"], "not set"),
        ]
    )
    func refused(arguments: [String], problem: String) {
        let failure = #expect(throws: CommandFailure.self) { try request(arguments) }
        #expect(failure?.what.contains(problem) == true)
        #expect(failure?.status == .usage)
    }

    @Test("a relative directory means nothing to another machine")
    func relative() {
        let failure = #expect(throws: CommandFailure.self) {
            try request(["--cwd", "sub", "--", "c"], isLocal: false)
        }
        #expect(failure?.what.contains("another machine") == true)
    }
}
