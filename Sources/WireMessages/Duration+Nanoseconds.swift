// SPDX-License-Identifier: Apache-2.0

extension GoogleProtobuf.Duration {
    /// A span of this many nanoseconds.
    ///
    /// - Parameter nanoseconds: any value; all fit.
    public init(nanoseconds: Int64) {
        self.init()
        let (quotient, remainder) = nanoseconds.quotientAndRemainder(dividingBy: SplitNanoseconds.perSecond)
        seconds = quotient
        nanos = Int32(remainder)
    }

    /// The span in nanoseconds.
    ///
    /// Nil when `nanos` is not within -999999999 to 999999999 or has another sign than `seconds`, and for spans of more
    /// than 292 years, which Int64 cannot count in nanoseconds.
    public var nanoseconds: Int64? {
        guard (-999_999_999...999_999_999).contains(nanos) else { return nil }
        let signsDiffer = (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0)
        return signsDiffer ? nil : SplitNanoseconds.joined(seconds: seconds, nanos: nanos)
    }
}
