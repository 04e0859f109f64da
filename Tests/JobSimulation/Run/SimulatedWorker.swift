// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobScheduler

/// A worker as the simulation plays it.
final class SimulatedWorker: @unchecked Sendable {  // runs on the simulation's one thread, as Life does
    let name: String
    let profile: WorkSessionProfile
    var session: WorkSession?
    /// Credit given, and start orders that came.
    var credit: Int
    var startCount = 0
    var held: [LeasedAttempt] = []
    var isDetached = false
    /// Elsewhere: it outlives the daemon, and comes back for what it holds.
    var isElsewhere: Bool { profile.lease != nil }

    init(name: String, profile: WorkSessionProfile, credit: Int) {
        self.name = name
        self.profile = profile
        self.credit = credit
    }
}
