// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
internal import WireProto

extension GoogleProtobuf.Duration {
    /// The form of proto3's JSON mapping: seconds with 0, 3, 6 or 9 decimals and an "s"; a question mark where the parts do
    /// not make a duration.
    var jsonText: String {
        WireProto.DurationText(seconds: seconds, nanos: nanos)?.text ?? "?"
    }
}
