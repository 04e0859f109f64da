// SPDX-License-Identifier: Apache-2.0

/// One field of a request that cannot be accepted.
struct FieldViolation: Equatable {
    /// Path of the field as the proto names it: `command.argv`, `requests[3].priority`.
    var field: String
    /// What is wrong, the bound, and what to do.
    var description: String
    /// UPPER_SNAKE word for programs.
    var reason: String
}
