// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

/// The metadata that a server of the interoperability tests sends back.
enum InteropMetadata {
    static let initialName = "x-grpc-test-echo-initial"
    static let trailingName = "x-grpc-test-echo-trailing-bin"

    static func fields(named name: String, of metadata: Metadata) -> Metadata {
        var found = Metadata()
        for value in metadata.values(for: name) {
            found.append(name, value)
        }
        return found
    }
}
