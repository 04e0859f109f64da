// SPDX-License-Identifier: Apache-2.0

/// The shape of a filter before its fields are known: AIP-160 without functions, traversal and bare literals.
indirect enum FilterExpression: Equatable {
    case and([FilterExpression])
    case or([FilterExpression])
    case not(FilterExpression)
    case restriction(FilterRestriction)
}

/// `path comparator value`.
struct FilterRestriction: Equatable {
    /// Dotted field path: `state`, `labels.team`.
    var path: String
    var comparator: FilterComparator
    var value: String
    /// A quoted `*` is a plain asterisk, an unquoted one alone means "is set".
    var isQuoted: Bool
    /// Byte offset of the restriction in the filter text.
    var offset: Int
}
