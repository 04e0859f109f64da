// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// Nanoseconds, held inside Int64.
    package var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carry) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        guard !overflow, !carry else { return seconds < 0 ? .min : .max }
        return sum
    }
}

extension UInt64 {
    /// A point in time later; the end of time when there is none.
    package func adding(_ duration: Duration) -> UInt64 {
        let (sum, overflow) = addingReportingOverflow(UInt64(clamping: duration.wholeNanoseconds))
        return overflow ? .max : sum
    }
}
