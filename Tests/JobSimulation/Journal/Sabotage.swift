// SPDX-License-Identifier: Apache-2.0

/// A fault of our own making, to show that the simulation would find one like it.
public enum Sabotage: String, CaseIterable, Sendable {
    /// The disk says that the log is synced and does not sync it.
    case losesSyncs
    /// Recovery leaves a record out.
    case dropsRecord
    /// Records are reported durable before they are.
    case reportsEarly
    /// Reading the log leaves a record out.
    case skipsRead
}
