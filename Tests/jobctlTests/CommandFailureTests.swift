// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import JobClient
import Testing
import WireGRPC

@testable import jobctl

@Suite("CommandFailure")
struct CommandFailureTests {
    @Test("a server that cannot be reached: which one, why, and how to start it")
    func unreachable() throws {
        let error = JobClientError(
            code: .unavailable,
            message: "cannot connect: SingleConnectionFailure(error: Connection refused (errno: 111))"
        )
        let failure = CommandFailure(error, server: .standard)
        #expect(
            failure.line
                == "jobctl: cannot reach jobd at 127.0.0.1:50051: connection refused (UNAVAILABLE): start it with "
                + "'jobd serve --listen 127.0.0.1:50051 --data-dir DIR', or name another server with --server or JOBD_SERVER"
        )
        #expect(failure.status == .unavailable)
        let far = CommandFailure(error, server: try ServerAddress("jobs.example.org:50051"))
        #expect(far.remedy.hasPrefix("see that it runs there"))
        let nameless = JobClientError(code: .unavailable, message: "cannot connect to h:1: the name h has no address")
        let unknown = CommandFailure(nameless, server: try ServerAddress("h:1"))
        #expect(unknown.what == "cannot reach jobd at h:1: the name h has no address")
        // A server that wants TLS, and any that speaks something else, answers so.
        let closed = JobClientError(code: .unavailable, message: "127.0.0.1:50051: the connection was closed")
        #expect(CommandFailure(closed, server: .standard).remedy.contains("--tls"))
    }

    @Test("what is wrong with the caller's own files is not said of the server")
    func ownFiles() {
        func failure(_ problem: String) -> CommandFailure {
            CommandFailure(
                JobClientError(code: .unavailable, message: "cannot connect to 127.0.0.1:50051: \(problem)"),
                server: .standard
            )
        }
        let broken = failure("ca.pem holds no certificate in PEM form")
        #expect(broken.what == "ca.pem holds no certificate in PEM form" && broken.reason == "TLS_OPTIONS_INVALID")
        #expect(broken.status == .inputOutput && broken.remedy.contains("--tls-ca"))
        let mismatch = failure(
            "the client's certificate and key cannot be used together: the key is not the certificate's"
        )
        #expect(mismatch.remedy.contains("--tls-key") && mismatch.status == .inputOutput)
    }

    @Test(
        "known reasons have a remedy, and codes an exit status",
        arguments: [
            (RPCCode.notFound, "JOB_NOT_FOUND", "jobctl list", CommandExit.notFound),
            (.failedPrecondition, "JOB_NOT_CANCELLABLE", "jobctl get", .refused),
            (.resourceExhausted, "", "later", .refused), (.invalidArgument, "", "correct it", .usage),
            (.deadlineExceeded, "", "--rpc-timeout", .timedOut),
            (.permissionDenied, "", "", .permission), (.resourceExhausted, "CREDENTIALS_BACKOFF", "", .permission),
            (.unimplemented, "", "server-info", .refused),
        ]
    )
    func remedies(code: RPCCode, reason: String, remedy: String, status: CommandExit) {
        let failure = CommandFailure(JobClientError(code: code, reason: reason, message: "m"), server: .standard)
        #expect(failure.remedy.contains(remedy))
        #expect(failure.status == status)
        #expect(failure.reason == (reason.isEmpty ? code.name : reason))
    }

    @Test("what the server says is to be done is not said again")
    func saidOnce() {
        let error = JobClientError(
            code: .resourceExhausted,
            reason: "QUEUE_FULL",
            message: "too many requests wait for the scheduler; try again later"
        )
        #expect(
            CommandFailure(error, server: .standard).line
                == "jobctl: too many requests wait for the scheduler; try again later (QUEUE_FULL)"
        )
        for (code, reason) in [(RPCCode.unavailable, "DRAINING"), (.aborted, "ETAG_MISMATCH")] {
            #expect(
                CommandFailure(JobClientError(code: code, reason: reason, message: "m"), server: .standard).remedy == ""
            )
        }
    }

    @Test("fields at fault are named, on one line without control characters")
    func fields() {
        let error = JobClientError(
            code: .invalidArgument,
            reason: "FIELD_INVALID",
            message: "priority: 10 is over 9 (and 1 more)",
            fieldViolations: [
                .init(field: "priority", description: "10 is over 9"),
                .init(field: "queue", description: "bad\n\u{1B}name"),
            ]
        )
        #expect(
            CommandFailure(error, server: .standard).line
                == "jobctl: priority: 10 is over 9; queue: bad \u{FFFD}name (FIELD_INVALID)"
        )
    }

    @Test("a compacted position says where to begin")
    func compacted() {
        let error = JobClientError(
            code: .outOfRange,
            reason: "CURSOR_COMPACTED",
            message: "m",
            metadata: ["oldest_sequence": "42"]
        )
        #expect(CommandFailure(error, server: .standard).remedy.contains("after 41"))
    }

    @Test("as JSON it is one object with the server's details")
    func json() {
        let error = JobClientError(
            code: .invalidArgument,
            reason: "CRON_INVALID",
            message: "m",
            metadata: ["field": "minute"],
            fieldViolations: [.init(field: "spec.cron", description: "61 is over 59")]
        )
        #expect(
            JSONValue.object(CommandFailure(error, server: .standard).json).text
                == #"{"error":{"code":"INVALID_ARGUMENT","reason":"CRON_INVALID","message":"spec.cron: 61 is over 59","#
                + #""metadata":{"field":"minute"},"#
                + #""fieldViolations":[{"field":"spec.cron","description":"61 is over 59"}],"exitCode":64}}"#
        )
    }
}
