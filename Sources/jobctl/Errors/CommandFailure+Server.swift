// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import WireGRPC

extension CommandFailure {
    /// An error of the client library with what the user can do about it.
    init(_ error: JobClientError, server: ServerAddress) {
        if error.code == .unavailable, error.reason.isEmpty {
            self = .unreachable(error, server: server)
            return
        }
        let violations = error.fieldViolations.map { "\($0.field): \($0.description)" }
        let message = violations.isEmpty ? error.message : violations.joined(separator: "; ")
        self.init(
            what: message.isEmpty ? "the server answered \(error.code.name)" : message,
            reason: error.reason.isEmpty ? error.code.name : error.reason,
            remedy: error.reason.isEmpty ? Self.remedy(for: error.code) : Self.remedies[error.reason] ?? "",
            status: error.reason == "CREDENTIALS_BACKOFF" ? .permission : Self.status(for: error.code),
            cause: error
        )
        if error.reason == "CURSOR_COMPACTED", let oldest = error.metadata["oldest_sequence"].flatMap(UInt64.init) {
            // A position is exclusive.
            remedy = "begin after \(oldest - min(1, oldest)) or later, or leave out --after"
        }
    }

    private static func unreachable(_ error: JobClientError, server: ServerAddress) -> CommandFailure {
        if let problem = fileProblems.first(where: { error.message.contains($0) }) {
            return CommandFailure(
                what: error.message.replacing("cannot connect to \(server): ", with: ""),
                reason: "TLS_OPTIONS_INVALID",
                remedy: problem == Self.mismatch
                    ? "name the key that the certificate was made for with --tls-key"
                    : "name files in PEM form with --tls-ca, --tls-cert and --tls-key",
                status: .inputOutput
            )
        }
        // What cannot be reached is said before it.
        let message = error.message.replacing("cannot connect to \(server): ", with: "")
        let cause = message.isEmpty ? "" : ": \(shortCause(message))"
        let start =
            if message.contains("has no address") {
                ""
            } else if server.isLocal {
                "start it with 'jobd serve --listen \(server) --data-dir DIR', or "
            } else {
                "see that it runs there, or "
            }
        let isClosed = error.message.contains("the connection was closed")
        let isTLS = error.message.contains("TLS") || error.message.contains("certificate")
        let tls = "see that both sides use TLS, with fitting --tls-ca, --tls-cert and --tls-server-name"
        return CommandFailure(
            what: "cannot reach jobd at \(server)\(cause)",
            reason: "UNAVAILABLE",
            remedy: isClosed
                ? "something listens there; if it is jobd with TLS, say --tls or --tls-ca FILE"
                : isTLS ? tls : "\(start)name another server with --server or JOBD_SERVER",
            status: .unavailable,
            cause: error
        )
    }

    private static let mismatch = "cannot be used together"
    /// What this side's own files are found to be.
    private static let fileProblems = [mismatch, "in PEM form", "exactly one can be pinned"]

    /// What the operating system says, where that is in the message somewhere; otherwise the message.
    static func shortCause(_ message: String) -> String {
        let known = [
            "Connection refused", "No such file or directory", "Permission denied", "Connection reset",
            "No route to host", "Network is unreachable", "Name or service not known", "Connection timed out",
            "the connection was closed",
        ]
        return known.first { message.contains($0) }?.lowercased() ?? message
    }

    /// What to do with jobctl, by reason. The server's own message says the rest, and is not to be said again.
    private static let remedies: [String: String] = [
        "JOB_NOT_FOUND": "'jobctl list' shows the jobs of a namespace; --namespace names another",
        "JOB_PURGED": "submit it again; --retention says how long it is kept then",
        "JOB_NOT_CANCELLABLE": "'jobctl get' shows how it ended",
        "SCHEDULE_NOT_FOUND": "'jobctl schedule list' shows the schedules of a namespace",
        "JOURNAL_FULL": "accepted jobs go on meanwhile",
        "JOURNAL_STALLED": "look at its log",
        "CURSOR_COMPACTED": "leave out --after",
        "CURSOR_AHEAD": "leave out --after",
        "FILTER_INVALID": "'jobctl list --help' names the fields of jobs, the command's own --help those of others",
        "COMMANDS_OFF":
            "the server's setting --commands says which it runs; beside --access-file name --command-users as well",
        "COMMAND_NOT_ALLOWED": "the server's setting --commands lists what it runs",
        "CREDENTIALS_MISSING": "say --token-file FILE, or set JOBCTL_TOKEN",
        "NAMESPACE_NOT_FOUND": "name one of yours with --namespace or JOBCTL_NAMESPACE",
        "WORKER_NOT_FOUND": "'jobctl worker list' shows the workers of a namespace; --namespace names another",
        "USER_NOT_ALLOWED": "leave out --user, or have the server's setting --command-users name it",
    ]

    /// What to do about an error that is not jobd's own.
    private static func remedy(for code: RPCCode) -> String {
        switch code {
        case .invalidArgument: "correct it and try again"
        case .deadlineExceeded: "raise --rpc-timeout, or look whether the server is overloaded"
        case .unimplemented: "the server does not know this call; 'jobctl server-info' shows its version"
        case .unavailable, .resourceExhausted, .aborted: "try again later"
        case .internal, .unknown, .dataLoss: "look at the server's log"
        default: ""
        }
    }

    private static func status(for code: RPCCode) -> CommandExit {
        switch code {
        case .invalidArgument, .outOfRange: .usage
        case .notFound: .notFound
        case .unavailable: .unavailable
        case .deadlineExceeded: .timedOut
        case .permissionDenied, .unauthenticated: .permission
        default: .refused
        }
    }
}
