// SPDX-License-Identifier: Apache-2.0

/// How much of a call the implementation of a service sees. A program picks one level for each service.
enum ServerLevel: CaseIterable {
    /// Messages alone: what most services want.
    case simple
    /// Messages with the metadata beside them, in and out, as values.
    case typed
    /// Every method as two sequences of messages, whatever its kind: for proxies and for services that time each step.
    case streaming

    /// What the protocol's name ends in.
    var suffix: String {
        switch self {
        case .simple: "Server"
        case .typed: "TypedServer"
        case .streaming: "StreamingServer"
        }
    }

    /// What sets the level apart, for the protocol's documentation.
    var note: String? {
        switch self {
        case .simple: nil
        case .typed: "With metadata beside single messages."
        case .streaming:
            "With sequences of messages for every method; one that takes or gives a single message has one."
        }
    }
}
