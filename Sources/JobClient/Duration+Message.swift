// SPDX-License-Identifier: Apache-2.0

public import WireMessages

extension Duration {
    /// The duration as `google.protobuf.Duration`, cut to whole nanoseconds.
    public var message: GoogleProtobuf.Duration {
        var message = GoogleProtobuf.Duration()
        message.seconds = components.seconds
        message.nanos = Int32(components.attoseconds / 1_000_000_000)
        return message
    }
}
