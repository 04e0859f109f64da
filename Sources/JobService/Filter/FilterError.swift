// SPDX-License-Identifier: Apache-2.0

/// Why a filter text was refused, with the place in it.
struct FilterError: Error, Equatable {
    /// What is wrong and what would be right.
    var message: String
    /// Byte offset of the offending part in the filter text.
    var offset: Int
}
