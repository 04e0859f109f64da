// SPDX-License-Identifier: Apache-2.0

/// What a filter may ask of a subject under one name.
enum FilterField<Subject>: Sendable {
    /// Free text; `=` and `!=` take `*` at the start or the end of an unquoted value.
    case text(@Sendable (Subject) -> String)
    /// One of a fixed set of upper-case words, which may be written in any case and with the prefix that the proto's enum
    /// gives them.
    case word([String], prefix: String, read: @Sendable (Subject) -> String)
    /// A whole number.
    case integer(@Sendable (Subject) -> Int64)
    /// Nanoseconds since the Unix epoch, written as RFC 3339; nil is "not set" and matches no comparison.
    case time(@Sendable (Subject) -> Int64?)
    /// Key-value pairs: `labels.KEY = value`, `labels.KEY:*`, `labels:KEY`.
    case map(@Sendable (Subject, String) -> String?)
}
