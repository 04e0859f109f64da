// SPDX-License-Identifier: Apache-2.0

/// A protobuf enum: open, so that a number from a newer peer is kept.
public protocol ProtoEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
    /// The value of this number, known or not.
    init(rawValue: Int32)

    /// The values of the proto file, in its order, aliases left out.
    static var allKnown: [Self] { get }

    /// The name in the proto file, for example `JOB_STATE_QUEUED`; nil for an unknown number.
    var name: String? { get }
}
