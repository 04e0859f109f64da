// SPDX-License-Identifier: Apache-2.0

/// How far a walk through numbered things has come: those up to `position` are behind it, those after it and up to
/// `bound` ahead. What gets its number while the walk goes on is no part of it.
struct WalkCursor: Sendable {
    private(set) var position: UInt64 = 0
    let bound: UInt64

    /// A walk from the first thing to the one numbered `bound`; with 0 there is nothing to walk.
    init(through bound: UInt64 = 0) {
        self.bound = bound
    }

    /// True once nothing is ahead.
    var isAtEnd: Bool { position >= bound }

    /// Whether the walk has yet to come to a number.
    func isAhead(_ number: UInt64) -> Bool {
        position < number && number <= bound
    }

    /// The walk has come to a number.
    mutating func advance(to number: UInt64) {
        position = number
    }

    /// The walk has found nothing more.
    mutating func finish() {
        position = bound
    }
}
