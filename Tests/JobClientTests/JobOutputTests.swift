// SPDX-License-Identifier: Apache-2.0

import JobProto
import ScriptedJobd
import Testing
import WireGRPC

@testable import JobClient

@Suite("JobOutput")
struct JobOutputTests {
    private static let output: [Int32: [JobdV1.OutputStream: String]] = [
        1: [.stdout: "first attempt's words", .stderr: "oops"],
        2: [.stdout: "second and last", .stderr: ""],
    ]

    private func script(happened: Int) -> JobScript {
        JobScript(
            events: [
                JobScript.event(1, .queued), JobScript.event(2, .running, attempt: 1),
                JobScript.event(3, .retryWait, attempt: 1), JobScript.event(4, .running, attempt: 2),
                JobScript.event(5, .succeeded, attempt: 2),
            ],
            happened: happened,
            output: Self.output
        )
    }

    /// The text of each attempt's stream, as "1out", "1err" and so on.
    private func texts(_ output: JobOutput) async throws -> [String: String] {
        var texts: [String: [UInt8]] = [:]
        for try await chunk in output {
            texts["\(chunk.attempt)\(chunk.stream == .stderr ? "err" : "out")", default: []] += chunk.data
        }
        return texts.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test("followed from the first attempt on, each is read to its end, through breaks by offset")
    func followsAll() async throws {
        var script = script(happened: 1)
        script.readBreaks = [2, 0, 1]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            let output = client.handle(forJob: "job-1").output(attempts: .all, stream: .stdout, follow: true)
            #expect(try await texts(output) == ["1out": "first attempt's words", "2out": "second and last"])
        }
        let read = service.script.read
        #expect(read.map(\.attempt) == [1, 1, 1, 1, 2])
        #expect(read.map(\.offset) == [0, 8, 8, 12, 0])
    }

    @Test("both streams come whole when the connection breaks between them")
    func both() async throws {
        var script = script(happened: 5)
        script.readBreaks = [3, 6]
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            let output = client.handle(forJob: "job-1").output(attempts: .number(1))
            #expect(try await texts(output) == ["1out": "first attempt's words", "1err": "oops"])
        }
        #expect(service.script.read.map(\.offset) == [0, 0, 0])
    }

    @Test("the newest attempt alone, unless followed")
    func newest() async throws {
        let service = ScriptedJobService(script(happened: 5))
        try await ScriptedJobService.serving(service) { client async throws in
            let handle = client.handle(forJob: "job-1")
            #expect(try await texts(handle.output(stream: .stdout)) == ["2out": "second and last"])
            #expect(try await texts(handle.output(stream: .stdout, follow: true)) == ["2out": "second and last"])
        }
    }

    @Test("an offset starts in the middle of a named stream")
    func offset() async throws {
        let service = ScriptedJobService(script(happened: 5))
        try await ScriptedJobService.serving(service) { client async throws in
            let output = client.handle(forJob: "job-1").output(attempts: .number(2), stream: .stdout, offset: 7)
            #expect(try await texts(output) == ["2out": "and last"])
        }
    }

    @Test("a job that never started has no output")
    func nothing() async throws {
        let service = ScriptedJobService(script(happened: 1))
        try await ScriptedJobService.serving(service) { client async throws in
            #expect(try await texts(client.handle(forJob: "job-1").output()).isEmpty)
        }
        #expect(service.script.read.isEmpty)
    }

    @Test("an attempt without output is passed over, unless it was asked for")
    func lostAttempt() async throws {
        var script = script(happened: 5)
        script.output[1] = nil
        let service = ScriptedJobService(script)
        try await ScriptedJobService.serving(service) { client async throws in
            let handle = client.handle(forJob: "job-1")
            #expect(try await texts(handle.output(attempts: .all, stream: .stdout)) == ["2out": "second and last"])
            let error = await #expect(throws: JobClientError.self) {
                try await texts(handle.output(attempts: .number(1)))
            }
            #expect(error?.code == .notFound)
        }
    }
}
