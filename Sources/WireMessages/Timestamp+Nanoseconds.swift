// SPDX-License-Identifier: Apache-2.0

extension GoogleProtobuf.Timestamp {
    /// The moment this many nanoseconds after 1970-01-01T00:00:00Z; before it when negative.
    ///
    /// - Parameter nanosecondsSinceEpoch: any value; all fit.
    public init(nanosecondsSinceEpoch: Int64) {
        self.init()
        (seconds, nanos) = SplitNanoseconds.floored(nanosecondsSinceEpoch)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z.
    ///
    /// Nil when `nanos` is not within 0 to 999999999, and for moments before 1677-09-21 or after 2262-04-11, which Int64
    /// cannot count in nanoseconds.
    public var nanosecondsSinceEpoch: Int64? {
        guard (0...999_999_999).contains(nanos) else { return nil }
        return SplitNanoseconds.joined(seconds: seconds, nanos: nanos)
    }
}

/// Whole seconds and the nanoseconds beside them.
enum SplitNanoseconds {
    static let perSecond: Int64 = 1_000_000_000

    /// Nanoseconds within 0 to 999999999: the form of a Timestamp.
    static func floored(_ total: Int64) -> (seconds: Int64, nanos: Int32) {
        var (seconds, nanos) = total.quotientAndRemainder(dividingBy: perSecond)
        if nanos < 0 {
            seconds -= 1
            nanos += perSecond
        }
        return (seconds, Int32(nanos))
    }

    /// The sum in nanoseconds; nil when it does not fit.
    static func joined(seconds: Int64, nanos: Int32) -> Int64? {
        // With seconds below zero the product alone can overflow where the sum does not, so a second is held back.
        let heldBack: Int64 = seconds < 0 && nanos > 0 ? 1 : 0
        let (product, productOverflow) = (seconds + heldBack).multipliedReportingOverflow(by: perSecond)
        let (sum, sumOverflow) = product.addingReportingOverflow(Int64(nanos) - heldBack * perSecond)
        return productOverflow || sumOverflow ? nil : sum
    }
}
