// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// The definition that was decoded last: the next one is mostly like it, and shares with it what is.
final class LatestDefinition: Sendable {
    private let latest = Mutex<JobDefinition?>(nil)

    /// Gives the latest definition, and remembers what is made of it when that is of another kin.
    ///
    /// - Parameter make: Makes a definition that may share what it has alike with the one given.
    func next(_ make: (JobDefinition?) -> JobDefinition) -> JobDefinition {
        let before = latest.withLock { $0 }
        let made = make(before)
        if before?.isKin(of: made) != true { latest.withLock { $0 = made } }
        return made
    }
}
