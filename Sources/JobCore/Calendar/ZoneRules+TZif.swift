// SPDX-License-Identifier: Apache-2.0

extension ZoneRules {
    /// The largest accepted file; the largest of the IANA database is below 4 KiB.
    public static let fileBytesMax = 256 * 1024
    /// No offset of a real zone is further from UTC (RFC 9636, section 3.2), in seconds.
    static let offsetBounds = -89_999...93_599
    /// Transition times are within this distance of the epoch, in seconds (RFC 9636, section 3.2 recommends it).
    static let transitionTimeMax: Int64 = 1 << 59

    /// Parses the bytes of a TZif file of version 2 or later (RFC 9636), such as those below /usr/share/zoneinfo.
    ///
    /// - Throws: `ZoneError`; never reads outside of `bytes`, whatever they hold.
    public init(tzif bytes: [UInt8]) throws(ZoneError) {
        guard bytes.count <= Self.fileBytesMax else {
            throw ZoneError(code: .length, message: "zone file of \(bytes.count) bytes; at most \(Self.fileBytesMax)")
        }
        var reader = TZifReader(bytes: bytes)
        // The first block repeats the data in 32 bits for old readers.
        let old = try reader.header()
        try reader.skip(old.byteCount(timeBytes: 4))
        let counts = try reader.header()
        guard counts.leapSeconds == 0 else {
            throw ZoneError(code: .leapSeconds, message: "zone file with leap seconds; use the zone without 'right/'")
        }
        guard counts.types > 0 else { throw ZoneError(code: .malformed, message: "zone file without any offset") }
        let times = try reader.times(count: counts.transitions)
        let indexes = try reader.take(counts.transitions)
        let offsets = try reader.offsets(count: counts.types)
        try reader.skip(counts.designationBytes + counts.standardFlags + counts.universalFlags)
        var transitions: [Transition] = []
        for (time, index) in zip(times, indexes) {
            guard Int(index) < offsets.count else {
                throw ZoneError(code: .malformed, message: "zone file: offset \(index) of \(offsets.count)")
            }
            transitions.append(Transition(time: time, offset: offsets[Int(index)]))
        }
        let footer = try reader.footer()
        self.init(
            initialOffset: offsets[0],
            transitions: transitions,
            footerStart: footer == nil ? nil : times.last ?? -Self.transitionTimeMax,
            footer: footer
        )
    }
}

/// The counts of a TZif header.
private struct TZifCounts {
    var universalFlags: Int
    var standardFlags: Int
    var leapSeconds: Int
    var transitions: Int
    var types: Int
    var designationBytes: Int

    /// The size of the data block that follows the header, for times of 4 or 8 bytes.
    func byteCount(timeBytes: Int) -> Int {
        transitions * (timeBytes + 1) + types * 6 + designationBytes + leapSeconds * (timeBytes + 4) + standardFlags
            + universalFlags
    }
}

/// Walks over the bytes of a TZif file; every step is checked against their end.
private struct TZifReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func take(_ count: Int) throws(ZoneError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - position else {
            throw ZoneError(code: .length, message: "zone file ends at byte \(bytes.count), inside of its data")
        }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    mutating func skip(_ count: Int) throws(ZoneError) {
        _ = try take(count)
    }

    mutating func header() throws(ZoneError) -> TZifCounts {
        let fixed = [UInt8](try take(20))
        guard fixed.starts(with: "TZif".utf8), fixed[4] >= UInt8(ascii: "2") else {
            throw ZoneError(code: .notTZif, message: "not a TZif file of version 2 or later")
        }
        // A count beyond the largest file cannot be satisfied; checking it here keeps the sums small.
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = Int(truncatingIfNeeded: try bigEndian(byteCount: 4)) & 0xFFFF_FFFF
            guard count <= ZoneRules.fileBytesMax else {
                throw ZoneError(code: .malformed, message: "zone file announces \(count) items")
            }
            counts.append(count)
        }
        return TZifCounts(
            universalFlags: counts[0],
            standardFlags: counts[1],
            leapSeconds: counts[2],
            transitions: counts[3],
            types: counts[4],
            designationBytes: counts[5]
        )
    }

    /// A signed number of 4 or 8 bytes.
    mutating func bigEndian(byteCount: Int) throws(ZoneError) -> Int64 {
        let value = try take(byteCount).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return byteCount == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    mutating func times(count: Int) throws(ZoneError) -> [Int64] {
        var times: [Int64] = []
        for index in 0..<count {
            let time = try bigEndian(byteCount: 8)
            let isOrdered = times.last.map { $0 < time } ?? true
            guard isOrdered, abs(time.clamped) <= ZoneRules.transitionTimeMax else {
                throw ZoneError(code: .malformed, message: "zone file: transition \(index) at \(time) is out of order")
            }
            times.append(time)
        }
        return times
    }

    mutating func offsets(count: Int) throws(ZoneError) -> [Int] {
        var offsets: [Int] = []
        for _ in 0..<count {
            let offset = Int(try bigEndian(byteCount: 4))
            try skip(2)
            guard ZoneRules.offsetBounds.contains(offset) else {
                throw ZoneError(code: .malformed, message: "zone file: offset of \(offset) s from UTC")
            }
            offsets.append(offset)
        }
        return offsets
    }

    /// The rule between the last two newlines; nil when it is empty.
    mutating func footer() throws(ZoneError) -> PosixZoneRule? {
        let newline = UInt8(ascii: "\n")
        guard position < bytes.count, bytes[position] == newline,
            let end = bytes[(position + 1)...].firstIndex(of: newline)
        else {
            throw ZoneError(code: .footer, message: "zone file without a footer")
        }
        let text = bytes[(position + 1)..<end]
        return text.isEmpty ? nil : try PosixZoneRule(text)
    }
}

extension Int64 {
    /// The number itself, but for the one whose magnitude does not fit.
    fileprivate var clamped: Int64 { Swift.max(self, -Int64.max) }
}
