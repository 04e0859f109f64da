// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobClient
import JobRemoteWorker
import Testing

@testable import jobworker

@Suite("WorkerOptions")
struct WorkerOptionsTests {
    private func options(_ arguments: String...) throws -> WorkerOptions {
        try WorkerOptions.parse(["--data-dir", "/d"] + arguments)
    }

    @Test("what is not said has a default; a server that is away is waited for")
    func defaults() throws {
        let options = try options()
        let configuration = try options.configuration(host: "build.example.org")
        #expect(options.dataDirectory == "/d" && options.drainTimeout == .seconds(30))
        #expect(configuration.workerID.hasPrefix("build.example.org-") && configuration.namespace == "default")
        #expect(configuration.queues.isEmpty && configuration.labels.isEmpty && configuration.slots >= 1)
        #expect(configuration.retry.reconnectTriesMax == .max)
    }

    @Test("everything can be said")
    func whole() throws {
        let options = try options(
            "--worker-id",
            "w",
            "-n",
            "team",
            "-q",
            "a",
            "--queue",
            "b",
            "-l",
            "gpu=yes",
            "--label",
            "os=linux",
            "--only-labelled",
            "--slots",
            "4096",
            "--drain-timeout",
            "1m30s"
        )
        let configuration = try options.configuration(host: "h")
        #expect(configuration.workerID == "w" && configuration.namespace == "team" && configuration.slots == 4096)
        #expect(configuration.queues == ["a", "b"] && configuration.labels == ["gpu": "yes", "os": "linux"])
        #expect(options.drainTimeout == .seconds(90) && configuration.isOnlyLabelled)
    }

    @Test(
        "what is out of bounds is refused",
        arguments: [
            ["--slots", "0"], ["--slots", "4097"], ["--label", "a=1", "--label", "a=2"], ["--label", "a"],
            ["--drain-timeout", "3601s"], ["--drain-timeout", "x"], ["--drain-timeout", "5"], ["--only-labelled"],
            ["--queue", ""],
        ]
    )
    func refused(arguments: [String]) {
        #expect(throws: (any Error).self) { try WorkerOptions.parse(["--data-dir", "/d"] + arguments) }
    }

    @Test(
        "a worker's name is made of what names may hold",
        arguments: [("a.b-c_d", "a.b-c_d-7"), ("-a b", "a-b-7"), ("é", "host-7"), ("", "host-7")]
    )
    func names(host: String, name: String) {
        #expect(WorkerOptions.workerID(host: host, process: 7) == name)
    }

    @Test("a long host name is cut to what a name may have")
    func long() {
        #expect(WorkerOptions.workerID(host: String(repeating: "h", count: 300), process: .max).utf8.count <= 127)
    }
}
