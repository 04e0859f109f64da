// SPDX-License-Identifier: Apache-2.0

/// Division that rounds towards minus infinity, as calendars need it on both sides of their epoch.
extension BinaryInteger {
    /// The greatest integer that is not above `self / divisor`; `divisor` is positive.
    func flooredQuotient(_ divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// What `flooredQuotient` leaves: 0 to `divisor - 1`; `divisor` is positive.
    func flooredRemainder(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
