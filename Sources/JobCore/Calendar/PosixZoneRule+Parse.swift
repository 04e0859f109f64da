// SPDX-License-Identifier: Apache-2.0

extension PosixZoneRule {
    /// Parses a TZ text such as `CET-1CEST,M3.5.0,M10.5.0/3` or `<+1030>-10:30<+11>-11,M10.1.0,M4.1.0`.
    ///
    /// The forms without rules after the daylight name, or with a leading colon, are not portable and refused.
    init(_ bytes: ArraySlice<UInt8>) throws(ZoneError) {
        var reader = Reader(rest: bytes)
        try reader.skipName()
        standardOffset = -(try reader.hoursMinutesSeconds(hoursMax: 24))
        guard !reader.rest.isEmpty else { return }
        try reader.skipName()
        let offset =
            reader.rest.first == UInt8(ascii: ",")
            ? standardOffset + 3600 : -(try reader.hoursMinutesSeconds(hoursMax: 24))
        try reader.expect(",")
        let start = try reader.moment()
        try reader.expect(",")
        let end = try reader.moment()
        guard reader.rest.isEmpty else { throw reader.error("nothing more") }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    private struct Reader {
        var rest: ArraySlice<UInt8>

        func error(_ expected: String) -> ZoneError {
            let found = String(decoding: rest.prefix(20), as: UTF8.self)
            return ZoneError(code: .footer, message: "zone footer: expected \(expected) at '\(found)'")
        }

        mutating func accept(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest.removeFirst()
            return true
        }

        mutating func expect(_ character: Unicode.Scalar) throws(ZoneError) {
            guard accept(character) else { throw error("'\(character)'") }
        }

        /// A name of three or more letters, or of letters, digits and signs in angle brackets.
        mutating func skipName() throws(ZoneError) {
            let isQuoted = accept("<")
            let name = rest.prefix { byte in
                let isLetter = (0x41...0x5A).contains(byte & 0xDF)
                let isOther = (0x30...0x39).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                return isLetter || isQuoted && isOther
            }
            guard name.count >= 3 else { throw error("a zone name of at least three characters") }
            rest = rest.dropFirst(name.count)
            if isQuoted { try expect(">") }
        }

        mutating func number(_ bounds: ClosedRange<Int>) throws(ZoneError) -> Int {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            let value = digits.count <= 3 ? digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } : Int.max
            guard !digits.isEmpty, bounds.contains(value) else {
                throw error("a number of \(bounds.lowerBound)-\(bounds.upperBound)")
            }
            rest = rest.dropFirst(digits.count)
            return value
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func hoursMinutesSeconds(hoursMax: Int) throws(ZoneError) -> Int {
            let isNegative = accept("-")
            if !isNegative { _ = accept("+") }
            var seconds = 3600 * (try number(0...hoursMax))
            if accept(":") {
                seconds += 60 * (try number(0...59))
                if accept(":") { seconds += try number(0...59) }
            }
            return isNegative ? -seconds : seconds
        }

        mutating func moment() throws(ZoneError) -> YearlyMoment {
            let day: YearlyMoment.Day
            if accept("M") {
                let month = try number(1...12)
                try expect(".")
                let week = try number(1...5)
                try expect(".")
                day = .ofWeek(month: month, week: week, weekday: try number(0...6))
            } else if accept("J") {
                day = .withoutLeapDay(try number(1...365))
            } else {
                day = .ofYear(try number(0...365))
            }
            let time = accept("/") ? try hoursMinutesSeconds(hoursMax: 167) : 7200
            return YearlyMoment(day: day, time: time)
        }
    }
}
