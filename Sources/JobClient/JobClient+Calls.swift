// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// Whether a call may be made again after UNAVAILABLE.
enum CallRepeatability {
    /// It changes nothing, or a second one has no further effect.
    case safe
    /// Only when the server itself said that it did not take the call.
    case onlyIfRefused

    /// Reasons that a server gives without having started on the call.
    static let refusals: Set<String> = ["DRAINING", "STARTING", "NOT_LEADER"]

    func permits(_ failure: JobClientError) -> Bool {
        guard failure.code == .unavailable else { return false }
        return switch self {
        case .safe: true
        case .onlyIfRefused: Self.refusals.contains(failure.reason)
        }
    }
}

extension JobClient {
    /// Makes a unary call within its deadline, again if that is safe and of use.
    func call<Response>(
        _ repeatability: CallRepeatability,
        timeout: Duration?,
        _ body: (CallOptions) async throws -> Response
    ) async throws -> Response {
        var outage = Outage()
        while true {
            do {
                let response = try await body(CallOptions(timeout: timeout ?? configuration.unaryTimeout))
                contact.answered()
                return response
            } catch {
                let failure = try JobClientError(caught: error)
                guard repeatability.permits(failure),
                    let delay = outage.failed(
                        configuration.retry,
                        triesMax: configuration.retry.unaryTriesMax,
                        random: surroundings.random(),
                        pushback: failure.retryDelay
                    )
                else { throw failure }
                try await surroundings.pause(delay)
            }
        }
    }
}
