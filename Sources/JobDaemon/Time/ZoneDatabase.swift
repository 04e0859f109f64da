// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobCore

/// The machine's IANA time zones: reads TZif files (RFC 8536) once each.
struct ZoneDatabase: Sendable {
    /// Directory of the compiled zones.
    var directory = "/usr/share/zoneinfo"

    /// The rules of a zone; nil when the name is not one, or its file cannot be read.
    func rules(named name: String) -> ZoneRules? {
        if name == "UTC" { return .utc }
        guard ZoneRules.isZoneName(name),
            let file = FileHandle(forReadingAtPath: directory + "/" + name),
            let data = try? file.read(upToCount: ZoneRules.fileBytesMax + 1)
        else { return nil }
        return try? ZoneRules(tzif: Array(data))
    }
}
