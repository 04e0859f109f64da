// SPDX-License-Identifier: Apache-2.0

/// A call of a client between its interceptors: asks them in order, tells them of the end in the opposite order.
struct InterceptedCall: Sendable {
    private(set) var description: ClientCallDescription
    private let begin = ContinuousClock.now
    private var asked: [(interceptor: any ClientInterceptor, description: ClientCallDescription)] = []

    init(_ description: ClientCallDescription) {
        self.description = description
    }

    /// Asks all; where one refuses, those before it are told.
    mutating func ask(_ interceptors: [any ClientInterceptor]) async throws {
        for interceptor in interceptors {
            do {
                try await interceptor.callBegins(&description)
            } catch {
                tell(CallOutcome(error, code: error is CancellationError ? .cancelled : nil, since: begin))
                throw error
            }
            asked.append((interceptor, description))
        }
    }

    /// The call is over.
    func ended(_ end: ClientCallStateMachine.End, retries: Int, transparentRetries: Int) {
        var outcome = CallOutcome(end.error, since: begin)
        outcome.retries = retries
        outcome.transparentRetries = transparentRetries
        tell(outcome)
    }

    /// The call could not begin.
    func failed(_ error: any Error) {
        tell(CallOutcome(error, since: begin))
    }

    private func tell(_ outcome: CallOutcome) {
        for (interceptor, description) in asked.reversed() {
            interceptor.callEnded(description, outcome)
        }
    }
}
