// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

/// Zones of the machine's own database, for tests.
enum ZoneFiles {
    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/" + name)))
    }

    static func rules(_ name: String) throws -> ZoneRules {
        try ZoneRules(tzif: try bytes(name))
    }
}

extension Timestamp {
    /// An instant from text such as "2026-03-29T01:00:00Z".
    static func utc(_ text: String) throws -> Timestamp {
        let date = try #require(ISO8601DateFormatter().date(from: text), "not a time: \(text)")
        return Timestamp(nanoseconds: Int64(date.timeIntervalSince1970) * 1_000_000_000)
    }

    var seconds: Int64 { nanoseconds / 1_000_000_000 }
}
