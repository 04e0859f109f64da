// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("UpdateCommand")
struct UpdateCommandTests {
    @Test(
        "the mask names exactly the fields that were given",
        arguments: [
            (["--priority", "0"], ["priority"]),
            (["--queue", "q", "--at", "2026-01-01T00:00:00Z"], ["queue", "run_time"]),
            (["--label", "a=1"], ["labels"]), (["--no-labels"], ["labels"]), (["--timeout", "0"], ["run_timeout"]),
            (["--max-attempts", "2"], ["retry"]),
        ]
    )
    func mask(options: [String], paths: [String]) throws {
        let request = try UpdateCommand.parse(options + ["ID"]).request(namespace: "n")
        #expect(request.updateMask?.paths == paths)
        #expect(request.jobId == "ID")
        #expect(request.namespace == "n")
    }

    @Test("a delay counts from the server's time, alone and not beside a time")
    func delay() throws {
        let command = try UpdateCommand.parse(["--delay", "1500ms", "ID"])
        var now = GoogleProtobuf.Timestamp()
        (now.seconds, now.nanos) = (100, 600_000_000)
        let time = UpdateCommand.time(try #require(command.delay), after: now)
        #expect((time.seconds, time.nanos) == (102, 100_000_000))
        let request = command.request(namespace: "", runTime: time)
        #expect(request.updateMask?.paths == ["run_time"] && request.runTime == time)
        #expect(throws: (any Error).self) {
            try UpdateCommand.parse(["--delay", "1s", "--at", "2030-01-01T00:00:00Z", "ID"])
        }
    }

    @Test("a timeout of 0 takes it away, and no labels are none")
    func removal() throws {
        let request = try UpdateCommand.parse(["--timeout", "0", "--no-labels", "ID"]).request(namespace: "")
        #expect(request.runTimeout == nil)
        #expect(request.labels.isEmpty)
        let set = try UpdateCommand.parse(["--timeout", "90s", "ID"]).request(namespace: "")
        #expect(set.runTimeout?.seconds == 90)
    }
}
