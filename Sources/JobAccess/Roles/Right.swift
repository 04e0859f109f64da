// SPDX-License-Identifier: Apache-2.0

/// What a call needs to be allowed to do in its namespace.
public enum Right: Sendable, Hashable, CaseIterable {
    /// See jobs, their output, schedules and workers.
    case read
    /// Hand jobs in, change, cancel and repeat them.
    case submit
    /// Run assignments of the namespace.
    case work
    /// Remove jobs, manage schedules and workers.
    case operate
    /// See who did what; over all namespaces also what concerns the store as a whole, such as backups.
    case administer
}
