// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// The metadata that a server of the interoperability tests sends back or obeys.
enum InteropMetadata {
    static let initialName = "x-grpc-test-echo-initial"
    static let trailingName = "x-grpc-test-echo-trailing-bin"
    /// How many attempts of a call fail as UNAVAILABLE before one is answered.
    static let failuresName = "x-failing-attempts"
    static let previousAttemptsName = "grpc-previous-rpc-attempts"

    static func fields(named name: String, of metadata: Metadata) -> Metadata {
        var found = Metadata()
        for value in metadata.values(for: name) {
            found.append(name, value)
        }
        return found
    }
}
