// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Whether the server has ever answered this client: a server that nobody has seen yet is more likely misnamed than gone
/// for a moment.
final class FirstContact: Sendable {
    private let answer = Atomic(false)

    var isMade: Bool { answer.load(ordering: .relaxed) }

    /// The server answered, be it with an error of its own.
    func answered() {
        answer.store(true, ordering: .relaxed)
    }

    /// Tries in a row before a conversation is given up.
    func triesMax(_ configuration: RetryConfiguration) -> Int {
        isMade ? configuration.reconnectTriesMax : min(configuration.unaryTriesMax, configuration.reconnectTriesMax)
    }
}
