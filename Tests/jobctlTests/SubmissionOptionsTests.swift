// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobProto
import Testing
import WireMessages

@testable import jobctl

@Suite("SubmissionOptions")
struct SubmissionOptionsTests {
    private func note(_ arguments: [String], takenAt time: String) throws -> String? {
        var job = JobdV1.Job()
        job.createTime = GoogleProtobuf.Timestamp(rfc3339: time)
        return try SubmissionOptions.parse(arguments).note(on: job)
    }

    @Test("a start time that has passed is told, by the clock that took the job")
    func past() throws {
        let at = ["--at", "2030-12-01T10:00:00.5+01:00"]
        let note = "jobctl: --at 2030-12-01T09:00:00.500Z has passed; the job starts at once"
        #expect(try self.note(at, takenAt: "2030-12-01T09:00:00.5Z") == note)
        #expect(try self.note(at, takenAt: "2031-01-01T00:00:00Z") == note)
        #expect(try self.note(at, takenAt: "2030-12-01T09:00:00.499Z") == nil)
        #expect(try self.note([], takenAt: "2031-01-01T00:00:00Z") == nil)
        #expect(try self.note(at + ["--validate-only"], takenAt: "2031-01-01T00:00:00Z") == nil)
        #expect(try SubmissionOptions.parse(at).note(on: JobdV1.Job()) == nil)
    }

    @Test("an empty request id would be none, and is refused")
    func emptyRequestID() throws {
        #expect(throws: (any Error).self) { try SubmissionOptions.parse(["--request-id", ""]) }
        #expect(try SubmissionOptions.parse(["--request-id", "x"]).requestId == "x")
    }

    @Test("a delay and a start time exclude each other")
    func exclusive() {
        #expect(throws: (any Error).self) {
            try SubmissionOptions.parse(["--delay", "1s", "--at", "2030-12-01T09:00:00Z"])
        }
    }
}
