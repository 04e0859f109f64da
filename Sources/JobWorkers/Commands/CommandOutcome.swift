// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// Turns the end of a process into the outcome of its attempt.
enum CommandOutcome {
    /// How the main process ended.
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case signaled(Int32)
    }

    /// A limit that a command has met.
    enum MetLimit: Hashable, Sendable {
        case memory(bytes: Int64)
        case processorTime(seconds: Int64)

        fileprivate var text: String {
            switch self {
            case .memory(let bytes): "it needed more memory than its limit of \(bytes) bytes"
            case .processorTime(let seconds): "it used up its limit of \(seconds) s of processor time"
            }
        }
    }

    /// The outcome of an attempt.
    ///
    /// - Parameters:
    ///   - ending: How the main process ended.
    ///   - limit: The limit that it met, if it is known to have.
    ///   - wasCancelled: Whether it was told to end before it did.
    ///   - successExitCodes: Exit codes that mean success; empty = 0 alone.
    static func outcome(
        _ ending: Ending,
        limit: MetLimit? = nil,
        wasCancelled: Bool,
        successExitCodes: [Int32]
    ) -> AttemptOutcome {
        let cause = limit.map { ": \($0.text)" } ?? ""
        var outcome: AttemptOutcome
        switch ending {
        case .exited(let code):
            let isSuccess = successExitCodes.isEmpty ? code == 0 : successExitCodes.contains(code)
            outcome = AttemptOutcome(isSuccess ? .succeeded : .failed, exitCode: code)
            if !isSuccess {
                outcome.failure = failure(.exitCode, "EXIT_CODE", "the command exited with code \(code)\(cause)")
            }
        case .signaled(let number):
            outcome = AttemptOutcome(.failed, signal: number)
            outcome.failure = failure(
                .signaled,
                "SIGNALED",
                "the command was ended by \(name(ofSignal: number))\(cause)"
            )
        }
        if wasCancelled {
            outcome.ending = .cancelled
            outcome.failure = nil
        }
        return outcome
    }

    private static func failure(_ cause: JobFailure.Cause, _ reason: String, _ message: String) -> JobFailure {
        // 2 is google.rpc.Code.UNKNOWN: what the number means, only the command knows.
        JobFailure(cause: cause, code: 2, reason: reason, message: message)
    }

    private static func name(ofSignal number: Int32) -> String {
        let names: [Int32: String] = [
            1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 7: "SIGBUS", 8: "SIGFPE",
            9: "SIGKILL", 10: "SIGUSR1", 11: "SIGSEGV", 12: "SIGUSR2", 13: "SIGPIPE", 14: "SIGALRM", 15: "SIGTERM",
            24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS",
        ]
        return names[number].map { "signal \(number) (\($0))" } ?? "signal \(number)"
    }
}
