// SPDX-License-Identifier: Apache-2.0

/// What a peer said in `grpc-encoding` about the messages whose compression flag is set.
enum MessageEncoding: Sendable, Equatable {
    case identity
    case known(MessageCompression)
    case unsupported(String)

    /// Reads the value of the field.
    init(_ value: UnsafeRawBufferPointer) {
        if value.isEqual(to: "identity") {
            self = .identity
        } else {
            self = MessageCompression(name: value).map { .known($0) } ?? .unsupported(value.text)
        }
    }
}
