// SPDX-License-Identifier: Apache-2.0

internal import WireMessages

extension GoogleProtobuf.Duration {
    /// The form of proto3's JSON mapping: seconds with 0, 3, 6 or 9 decimals and an "s".
    var jsonText: String {
        let sign = seconds < 0 || nanos < 0 ? "-" : ""
        let whole = "\(sign)\(seconds.magnitude)"
        guard nanos != 0 else { return whole + "s" }
        let digits = String(nanos.magnitude)
        var decimals = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        while decimals.hasSuffix("000") {
            decimals.removeLast(3)
        }
        return "\(whole).\(decimals)s"
    }
}
