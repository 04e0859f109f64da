// SPDX-License-Identifier: Apache-2.0

/// The value of `grpc-timeout`: one to eight digits and a unit, H M S m u or n.
enum GRPCTimeout {
    private static let digitsMax = 8
    private static let valueMax: UInt64 = 99_999_999

    private static let units: [(letter: UInt8, nanoseconds: UInt64)] = [
        (UInt8(ascii: "n"), 1),
        (UInt8(ascii: "u"), 1000),
        (UInt8(ascii: "m"), 1_000_000),
        (UInt8(ascii: "S"), 1_000_000_000),
        (UInt8(ascii: "M"), 60_000_000_000),
        (UInt8(ascii: "H"), 3_600_000_000_000),
    ]

    /// Nanoseconds, at most Int64.max (99999999H is more than that); nil when malformed.
    static func nanoseconds(_ text: UnsafeRawBufferPointer) -> Int64? {
        guard let letter = text.last, let unit = units.first(where: { $0.letter == letter }) else { return nil }
        let digits = text.dropLast()
        guard (1...digitsMax).contains(digits.count) else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        let (product, overflow) = value.multipliedReportingOverflow(by: unit.nanoseconds)
        return overflow ? .max : Int64(clamping: product)
    }

    /// The text for a time span, in the finest unit that holds it in eight digits; rounded up, so that the server does
    /// not give up before the client.
    static func text(nanoseconds: Int64) -> String {
        let nanoseconds = UInt64(max(0, nanoseconds))
        for unit in units {
            let value = nanoseconds / unit.nanoseconds + (nanoseconds % unit.nanoseconds == 0 ? 0 : 1)
            if value <= valueMax {
                return "\(value)\(Character(UnicodeScalar(unit.letter)))"
            }
        }
        return "\(valueMax)H"
    }
}
