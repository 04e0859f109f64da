// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobArguments
internal import JobClient
internal import JobCore
internal import WireGRPC

/// Why a command failed, in the form in which it is shown: `jobctl: WHAT (REASON): REMEDY`.
struct CommandFailure: Error, Sendable, Equatable {
    /// What happened.
    var what: String
    /// UPPER_SNAKE, for programs.
    var reason: String
    /// What to do about it; may be empty.
    var remedy: String
    var status: CommandExit
    /// The server's error behind it, if there is one.
    var cause: JobClientError?

    init(what: String, reason: String, remedy: String, status: CommandExit, cause: JobClientError? = nil) {
        // A password may be in a URL that was typed in the wrong place.
        self.what = what.split(separator: " ", omittingEmptySubsequences: false)
            .map { String($0).withoutURLCredentials }.joined(separator: " ")
        self.reason = reason
        self.remedy = remedy
        self.status = status
        self.cause = cause
    }

    /// A mistake in the arguments.
    static func usage(_ what: String, remedy: String) -> CommandFailure {
        CommandFailure(what: what, reason: "USAGE", remedy: remedy, status: .usage)
    }

    /// TLS options that cannot be used.
    init(_ error: ConnectionOptionsError) {
        self.init(
            what: error.what,
            reason: error.reason,
            remedy: error.remedy,
            status: error.isUsage ? .usage : .inputOutput
        )
    }

    /// Results that cannot be written, though somebody reads them.
    static func unwritable(_ errorNumber: Int32) -> CommandFailure {
        CommandFailure(
            what: "cannot write the output: \(String(cString: strerror(errorNumber)))",
            reason: "OUTPUT_FAILED",
            remedy: "make room where it goes, or send it elsewhere; the job itself goes on",
            status: .inputOutput
        )
    }

    /// One line.
    var line: String {
        let text = "jobctl: \(what) (\(reason))" + (remedy.isEmpty ? "" : ": \(remedy)")
        return TerminalText.safe(text)
    }

    /// One object: {"error": {"code", "reason", "message", "remedy", "metadata", "fieldViolations", "exitCode"}}.
    var json: JSONObject {
        var error = JSONObject()
        error.put("code", cause?.code.name ?? "")
        error.put("reason", reason)
        error.put("message", what)
        error.put("remedy", remedy)
        error.put("metadata", cause?.metadata ?? [:])
        error.put("fieldViolations", objects: violations)
        error.put("exitCode", status.code)
        var object = JSONObject()
        object.put("error", object: error)
        return object
    }

    private var violations: [JSONObject] {
        (cause?.fieldViolations ?? []).map { violation in
            var object = JSONObject()
            object.put("field", violation.field)
            object.put("description", violation.description)
            return object
        }
    }
}
