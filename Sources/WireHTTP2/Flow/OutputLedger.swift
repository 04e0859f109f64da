// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Counts the bytes that wait to be sent on all sessions that share it.
///
/// A session tells of each `stepBytes` more or fewer and of having nothing left, so that small answers cost nothing here.
package final class OutputLedger: Sendable {
    /// What a session may hold without telling.
    package static let stepBytes = 16 << 10

    private let held = Atomic<Int>(0)

    package init() {}

    /// Bytes that wait on all sessions, up to a step of each.
    package var bytes: Int { held.load(ordering: .relaxed) }

    func add(_ count: Int) {
        held.wrappingAdd(count, ordering: .relaxed)
    }
}
