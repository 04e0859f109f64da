// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

/// Fires of a cron line by definition: every clock time is tried, offsets come from the system library, and the fields
/// are read by a reader that shares nothing with the product's.
struct CronOracle {
    private let fields: [Set<Int>]
    private let isEitherDay: Bool
    private let offsets: [Int64: Int64]
    private let distinctOffsets: Set<Int64>
    private static let grain: Int64 = 900

    /// An oracle for six numeric fields, good for instants within a day of the given bounds.
    init(_ text: String, zone: String, around bounds: ClosedRange<Int64>) throws {
        let parts = text.split(separator: " ")
        let limits = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)]
        fields = zip(parts, limits).map { part, limit in Self.values(part, limit) }
        isEitherDay = !parts[3].hasPrefix("*") && !parts[5].hasPrefix("*")
        let timeZone = try #require(TimeZone(identifier: zone))
        var offsets: [Int64: Int64] = [:]
        // Offsets change on quarter hours in the years the tests use.
        for index in (bounds.lowerBound / Self.grain - 200)...(bounds.upperBound / Self.grain + 200) {
            let date = Date(timeIntervalSince1970: Double(index * Self.grain))
            offsets[index] = Int64(timeZone.secondsFromGMT(for: date))
        }
        self.offsets = offsets
        distinctOffsets = Set(offsets.values)
    }

    private static func values(_ text: Substring, _ limit: (Int, Int)) -> Set<Int> {
        var result: Set<Int> = []
        for item in text.split(separator: ",") {
            let parts = item.split(separator: "/")
            let step = parts.count == 2 ? Int(parts[1]) ?? 1 : 1
            let ends = parts[0].split(separator: "-").compactMap { Int($0) }
            let first = ends.first ?? limit.0
            let last = ends.count == 2 ? ends[1] : ends.isEmpty || parts.count == 2 ? limit.1 : first
            for value in limit.0...limit.1 where value >= first && value <= last && (value - first) % step == 0 {
                result.insert(value)
            }
        }
        return result
    }

    private func offset(at instant: Int64) -> Int64 {
        offsets[instant / Self.grain] ?? 0
    }

    private func matches(_ local: Int64) -> Bool {
        var broken = tm()
        var time = time_t(local)
        guard gmtime_r(&time, &broken) != nil else { return false }
        let isDay = fields[3].contains(Int(broken.tm_mday))
        let isWeekday = fields[5].contains(Int(broken.tm_wday))
        return fields[0].contains(Int(broken.tm_sec)) && fields[1].contains(Int(broken.tm_min))
            && fields[2].contains(Int(broken.tm_hour)) && fields[4].contains(Int(broken.tm_mon) + 1)
            && (isEitherDay ? isDay || isWeekday : isDay && isWeekday)
    }

    /// All fires between two instants in seconds, both included, in order.
    func fires(in bounds: ClosedRange<Int64>, policy: LocalTimePolicy, step: Int64 = 60) -> [Int64] {
        var fires: Set<Int64> = []
        for local in stride(from: bounds.lowerBound - 54_000, through: bounds.upperBound + 54_000, by: Int(step)) {
            guard matches(local) else { continue }
            let instants = distinctOffsets.map { local - $0 }.filter { $0 + offset(at: $0) == local }.sorted()
            if instants.isEmpty {
                let before = offset(at: local - (distinctOffsets.max() ?? 0) - Self.grain * 8)
                switch policy.gap {
                case .skip: break
                case .shiftForward: fires.insert(local - before)
                case .runAtGapEnd:
                    var change = local - before
                    while offset(at: change - 1) != before { change -= 1 }
                    fires.insert(change)
                }
            }
            switch policy.repeat {
            case .first: fires.formUnion(instants.prefix(1))
            case .second: fires.formUnion(instants.suffix(1))
            case .both: fires.formUnion(instants)
            }
        }
        return fires.filter(bounds.contains).sorted()
    }
}
