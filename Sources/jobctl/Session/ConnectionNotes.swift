// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import Synchronization

/// Says once that the connection is lost and once that it is back, however many readers tell of it and however often.
final class ConnectionNotes: Sendable {
    private let isLost = Mutex(false)

    /// The line to show, if this notice is news.
    func line(for notice: ConnectionNotice) -> String? {
        isLost.withLock { isLost in
            switch notice {
            case .lost(let error, _):
                guard !isLost else { return nil }
                isLost = true
                return TerminalText.safe(
                    "jobctl: connection lost (\(CommandFailure.shortCause(error.message))), reconnecting"
                )
            case .restored:
                guard isLost else { return nil }
                isLost = false
                return "jobctl: connected again"
            }
        }
    }
}
