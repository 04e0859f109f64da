// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import WireMessages

/// Collects what is wrong with a request, field by field, so that one answer names everything.
struct FieldChecks {
    /// Longest span of time any field takes: 10 years of 366 days.
    static let spanSecondsMax: Int64 = 10 * 366 * 86_400
    /// Longest etag; the server's own are shorter.
    static let etagBytesMax = 64
    /// Longest description of a violation; a filter's may repeat a part of its text.
    static let descriptionBytesMax = 512
    /// Most violations listed in one answer.
    static let violationsMax = 32

    private(set) var violations: [FieldViolation] = []
    /// Path put before every field, such as `requests[3].`.
    var prefix = ""

    /// Notes a violation.
    mutating func refuse(_ field: String, _ description: String, reason: String = "FIELD_INVALID") {
        guard violations.count < Self.violationsMax else { return }
        var description = description
        if description.utf8.count > Self.descriptionBytesMax {
            description = description.cut(toBytes: Self.descriptionBytesMax) + "…"
        }
        violations.append(FieldViolation(field: prefix + field, description: description, reason: reason))
    }

    /// Throws what was found, if anything.
    func finish() throws(ServiceError) {
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    /// A namespace: "default" when empty.
    mutating func namespace(_ text: String, field: String = "namespace") -> String {
        guard !text.isEmpty else { return "default" }
        let isValid =
            text.utf8.count <= 63 && text.utf8.first.map(Self.isLower) == true
            && text.utf8.allSatisfy { Self.isLower($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") }
        if !isValid {
            refuse(
                field,
                "takes 1 to 63 of a-z 0-9 and '-', first a letter; not \(quoted(text))",
                reason: "NAMESPACE_INVALID"
            )
        }
        return text
    }

    /// A queue: "default" when empty.
    mutating func queue(_ text: String, field: String = "queue") -> String {
        guard !text.isEmpty else { return "default" }
        if !Self.isName(text, bytesMax: 127, extra: "._-") {
            refuse(
                field,
                "takes 1 to 127 of A-Z a-z 0-9 and \"._-\", first a letter or digit; not \(quoted(text))",
                reason: "QUEUE_INVALID"
            )
        }
        return text
    }

    /// A schedule's name.
    mutating func scheduleID(_ text: String, field: String = "schedule_id") -> String {
        if !Self.isName(text, bytesMax: 127, extra: "._-") {
            refuse(
                field,
                "takes 1 to 127 of A-Z a-z 0-9 and \"._-\", first a letter or digit; not \(quoted(text))",
                reason: "SCHEDULE_ID_INVALID"
            )
        }
        return text
    }

    /// A kind: may be empty where `isRequired` is false.
    mutating func kind(_ text: String, isRequired: Bool) -> String {
        if text.isEmpty {
            if isRequired {
                refuse("kind", "is needed for a task: it names the workers that can run it", reason: "KIND_MISSING")
            }
        } else if !Self.isName(text, bytesMax: 127, extra: "._-/") {
            refuse(
                "kind",
                "takes 1 to 127 of A-Z a-z 0-9 and \"._-/\", first a letter or digit; not \(quoted(text))",
                reason: "KIND_INVALID"
            )
        }
        return text
    }

    /// Labels: at most 64, names and values bounded.
    mutating func labels(_ labels: [String: String], field: String = "labels") {
        if labels.count > 64 {
            refuse(field, "takes at most 64 entries, not \(labels.count)", reason: "LABELS_INVALID")
        }
        for (key, value) in labels.sorted(by: { $0.key < $1.key }) {
            if !Self.isName(key, bytesMax: 63, extra: "._-/") {
                refuse(
                    field,
                    "a key takes 1 to 63 of A-Z a-z 0-9 and \"._-/\", first a letter or digit; not \(quoted(key))",
                    reason: "LABELS_INVALID"
                )
            }
            if Self.hasNUL(value) {
                refuse(
                    field,
                    "the value of \(quoted(key)) holds a NUL character; leave it out",
                    reason: "LABELS_INVALID"
                )
            }
            if value.utf8.count > 255 {
                refuse(
                    field,
                    "the value of \(quoted(key)) takes at most 255 bytes, not \(value.utf8.count)",
                    reason: "LABELS_INVALID"
                )
            }
        }
    }

    /// A text with a bound on its bytes.
    mutating func text(_ text: String, field: String, bytesMax: Int) -> String {
        if text.utf8.count > bytesMax {
            refuse(field, "takes at most \(bytesMax) bytes, not \(text.utf8.count)", reason: "FIELD_TOO_LONG")
        } else if Self.hasNUL(text) {
            refuse(field, "holds a NUL character; leave it out", reason: "FIELD_INVALID")
        }
        return text
    }

    /// A traceparent of W3C Trace Context, section 3.2: version, trace id, parent id and flags, in lower-case hexadecimal;
    /// versions to come may have more behind them. Empty = none.
    mutating func traceParent(_ text: String, field: String = "trace_parent") -> String {
        guard !text.isEmpty, text.utf8.count <= 128 else { return self.text(text, field: field, bytesMax: 128) }
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isHexadecimal = parts.prefix(4).allSatisfy { part in
            part.allSatisfy { Self.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
        }
        let isValid =
            parts.prefix(4).map(\.count) == [2, 32, 16, 2] && isHexadecimal
            && !parts[1...2].contains { $0.allSatisfy { $0 == UInt8(ascii: "0") } }
            && !parts[0].elementsEqual("ff".utf8) && (parts.count == 4 || !parts[0].elementsEqual("00".utf8))
        if !isValid || Self.hasNUL(text) {
            refuse(
                field,
                "takes VERSION-TRACEID-PARENTID-FLAGS of 2, 32, 16 and 2 lower-case hexadecimal digits, the ids not zero; "
                    + "not \(quoted(text))",
                reason: "TRACE_PARENT_INVALID"
            )
        }
        return text
    }

    /// A whole number within bounds.
    mutating func number(_ value: Int32, field: String, in bounds: ClosedRange<Int32>) -> Int32 {
        if !bounds.contains(value) {
            refuse(
                field,
                "takes \(bounds.lowerBound) to \(bounds.upperBound), not \(value)",
                reason: "FIELD_OUT_OF_RANGE"
            )
        }
        return min(max(value, bounds.lowerBound), bounds.upperBound)
    }

    /// A span of time of 0 to `secondsMax`; nil when absent.
    mutating func span(
        _ duration: GoogleProtobuf.Duration?,
        field: String,
        secondsMax: Int64 = spanSecondsMax
    ) -> TimeSpan? {
        guard let duration else { return nil }
        let isNormal = (0...999_999_999).contains(duration.nanos)
        guard isNormal, duration.seconds >= 0,
            duration.seconds < secondsMax || (duration.seconds == secondsMax && duration.nanos == 0)
        else {
            refuse(
                field,
                "takes 0 to \(secondsMax) seconds, not \(duration.seconds) s \(duration.nanos) ns",
                reason: "DURATION_OUT_OF_RANGE"
            )
            return nil
        }
        return TimeSpan(nanoseconds: duration.seconds * 1_000_000_000 + Int64(duration.nanos))
    }

    /// A span of time that bounds something: not 0; nil when absent, for no bound.
    mutating func positiveSpan(_ duration: GoogleProtobuf.Duration?, field: String) -> TimeSpan? {
        let span = span(duration, field: field)
        if span == .zero {
            refuse(field, "takes more than 0; leave it out for no limit", reason: "DURATION_OUT_OF_RANGE")
        }
        return span
    }

    /// A moment of the years 1970 to 2261; nil when absent.
    mutating func time(_ timestamp: GoogleProtobuf.Timestamp?, field: String) -> Timestamp? {
        guard let timestamp else { return nil }
        guard (0...9_214_646_399).contains(timestamp.seconds), (0...999_999_999).contains(timestamp.nanos) else {
            refuse(field, "takes a moment of the years 1970 to 2261", reason: "TIME_OUT_OF_RANGE")
            return nil
        }
        return Timestamp(nanoseconds: timestamp.seconds * 1_000_000_000 + Int64(timestamp.nanos))
    }

    /// A job's id; nil, with a violation noted, when it is not one.
    mutating func jobID(_ text: String, field: String = "job_id") -> JobID? {
        guard let id = JobID(text) else {
            refuse(
                field,
                "has to be the lower-case text of a UUIDv7, as ListJobs shows, not \(quoted(text))",
                reason: "JOB_ID_INVALID"
            )
            return nil
        }
        return id
    }

    /// An etag to compare with; nil when there is none.
    mutating func etag(_ text: String) -> String? {
        text.isEmpty ? nil : self.text(text, field: "etag", bytesMax: Self.etagBytesMax)
    }

    /// Text made safe to stand in an error message: cut short, control characters replaced.
    func quoted(_ text: String) -> String {
        // By scalars: one character may be any number of them.
        let scalars = text.unicodeScalars
        var cut = String.UnicodeScalarView(scalars.prefix(48).map { $0.value < 32 ? "?" : $0 })
        if scalars.dropFirst(48).first != nil { cut.append("…") }
        return "\"" + String(cut) + "\""
    }
}

// MARK: - Characters

extension FieldChecks {
    /// Whether whoever takes texts that end at a NUL, such as the kernel, would see only a part of it.
    static func hasNUL(_ text: String) -> Bool {
        text.utf8.contains(0)
    }

    static func isName(_ text: String, bytesMax: Int, extra: String) -> Bool {
        // Through the bytes: every request has names, and the view of a string is slow to walk through.
        var text = text
        return text.withUTF8 { bytes in
            guard let first = bytes.first, bytes.count <= bytesMax, isAlphanumeric(first) else { return false }
            for byte in bytes where !isAlphanumeric(byte) && !extra.utf8.contains(byte) { return false }
            return true
        }
    }

    private static func isLower(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLower(byte) || isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
