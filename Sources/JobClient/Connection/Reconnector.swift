// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// Time and chance as the client uses them; tests bring their own.
struct ClientSurroundings: Sendable {
    var pause: @Sendable (Duration) async throws -> Void = { try await ContinuousClock().sleep(for: $0) }
    var random: @Sendable () -> Double = { Double.random(in: 0...1) }
}

/// Keeps a long-lived conversation going: after a failure it waits and lets the caller try again, or gives up.
struct Reconnector: Sendable {
    private let configuration: JobClientConfiguration
    private let surroundings: ClientSurroundings
    private let contact: FirstContact
    private var outage = Outage()

    init(_ client: JobClient) {
        configuration = client.configuration
        surroundings = client.surroundings
        contact = client.contact
    }

    /// The server answered.
    mutating func answered() {
        contact.answered()
        guard outage.isOngoing else { return }
        outage.ended()
        configuration.connectionObserver?(.restored)
    }

    /// Returns once the next try is due; throws `error`, made a `JobClientError`, when there is none.
    ///
    /// UNAVAILABLE is worth another try, and so is DEADLINE_EXCEEDED where the call only waited for news.
    mutating func pause(after error: any Error, deadlineIsTransient: Bool = false) async throws {
        let failure = try JobClientError(caught: error)
        if CallRepeatability.refusals.contains(failure.reason) { contact.answered() }
        let isTransient =
            failure.code == .unavailable || (deadlineIsTransient && failure.code == .deadlineExceeded)
        guard isTransient,
            let delay = outage.failed(
                configuration.retry,
                triesMax: contact.triesMax(configuration.retry),
                random: surroundings.random(),
                pushback: failure.retryDelay
            )
        else { throw failure }
        // What never was cannot be lost.
        if contact.isMade { configuration.connectionObserver?(.lost(failure, retryAfter: delay)) }
        try await surroundings.pause(delay)
    }
}
