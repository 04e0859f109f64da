// SPDX-License-Identifier: Apache-2.0

internal import WireProto

extension GoogleProtobuf.Timestamp {
    /// Reads RFC 3339 text such as `2026-01-31T09:00:00.5+01:00`.
    ///
    /// Seconds may have up to nine decimals; `T` and `Z` may be lower case; a leap second (`:60`) counts as the next
    /// second. Years 0001 to 9999, as proto3's JSON mapping has it. Nil for anything else.
    public init?(rfc3339 text: String) {
        guard let moment = RFC3339Text(Array(text.utf8), isLenient: true) else { return nil }
        self.init()
        seconds = moment.seconds
        nanos = moment.nanos
    }

    /// RFC 3339 text in UTC with 0, 3, 6 or 9 decimals, the form of proto3's JSON mapping; nil outside of the years
    /// 0001 to 9999.
    public var rfc3339: String? { RFC3339Text(seconds: seconds, nanos: nanos)?.text }
}
