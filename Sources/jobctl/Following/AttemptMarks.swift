// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Where the output of one attempt ends and that of the next begins, for both of a command's outputs together.
final class AttemptMarks: Sendable {
    private let newest = Mutex<Int32?>(nil)

    /// The line before what an attempt wrote; nil within an attempt, and before the first.
    func line(before attempt: Int32) -> String? {
        newest.withLock { newest in
            let last = newest ?? attempt
            newest = max(last, attempt)
            return attempt > last ? "-- attempt \(attempt) --" : nil
        }
    }
}
