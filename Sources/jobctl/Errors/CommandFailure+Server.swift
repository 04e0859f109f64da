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
            remedy: Self.remedies[error.reason] ?? Self.remedy(for: error.code),
            status: Self.status(for: error.code),
            cause: error
        )
        if error.reason == "CURSOR_COMPACTED", let oldest = error.metadata["oldest_sequence"] {
            remedy = "begin after \(oldest) or later, or leave out --after"
        }
    }

    private static func unreachable(_ error: JobClientError, server: ServerAddress) -> CommandFailure {
        let cause = error.message.isEmpty ? "" : ": \(shortCause(error.message))"
        let start =
            server.isLocal ? "start it with 'jobd serve --listen \(server) --data-dir DIR'" : "see that it runs there"
        let isTLS = error.message.contains("TLS") || error.message.contains("certificate")
        let tls = "see that both sides use TLS, with fitting --tls-ca, --tls-cert and --tls-server-name"
        return CommandFailure(
            what: "cannot reach jobd at \(server)\(cause)",
            reason: "UNAVAILABLE",
            remedy: isTLS ? tls : "\(start), or name another server with --server or JOBD_SERVER",
            status: .unavailable,
            cause: error
        )
    }

    /// What the operating system says, where that is in the message somewhere; otherwise the message.
    static func shortCause(_ message: String) -> String {
        let known = [
            "Connection refused", "No such file or directory", "Permission denied", "Connection reset",
            "No route to host", "Network is unreachable", "Name or service not known", "Connection timed out",
            "the connection was closed",
        ]
        return known.first { message.contains($0) }?.lowercased() ?? message
    }

    /// What to do, by reason.
    private static let remedies: [String: String] = [
        "JOB_NOT_FOUND": "'jobctl list' shows the jobs of a namespace; --namespace names another",
        "JOB_PURGED": "it was deleted, or kept no longer than its --retention; submit it again",
        "JOB_NOT_CANCELLABLE": "it has ended; 'jobctl get' shows how",
        "JOB_NOT_UPDATABLE": "only its labels can still be changed",
        "JOB_NOT_RETRYABLE": "only failed, cancelled and expired jobs can be queued again",
        "JOB_NOT_DELETABLE": "cancel it first with 'jobctl cancel'",
        "ETAG_MISMATCH": "it has changed; look at it with 'get' and try again",
        "REQUEST_ID_REUSED": "use another --request-id, or submit the same job",
        "REQUEST_ID_SPENT": "use another --request-id",
        "SCHEDULE_NOT_FOUND": "'jobctl schedule list' shows the schedules of a namespace",
        "SCHEDULE_EXISTS": "delete it first, or choose another name",
        "QUEUE_FULL": "try again later",
        "JOURNAL_FULL": "free space on the server's disk; accepted jobs go on",
        "JOURNAL_STALLED": "the server's disk failed; look at its log",
        "DRAINING": "the server is stopping; try again once it is back",
        "CURSOR_COMPACTED": "leave out --after",
        "CURSOR_AHEAD": "leave out --after: the position is not of this server's store",
        "FILTER_INVALID": "'jobctl list --help' and 'jobctl schedule list --help' show filters",
        "COMMANDS_OFF": "the server's setting --commands says which it runs",
        "COMMAND_NOT_ALLOWED": "the server's setting --commands lists what it runs",
        "CREDENTIALS_MISSING": "say --token-file FILE, or set JOBCTL_TOKEN",
        "NAMESPACE_NOT_FOUND": "name one of yours with --namespace",
        "USER_NOT_ALLOWED": "leave out --user, or have the server's setting --command-users name it",
    ]

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
