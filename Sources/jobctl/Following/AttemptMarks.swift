// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Where the output of one attempt ends and that of the next begins, for both of a command's outputs together. They are followed
/// apart: what one still has of the attempt before may come behind the mark.
final class AttemptMarks: Sendable {
    private let newest = Mutex<Int32?>(nil)

    /// Before what an attempt wrote is passed on: where it is the first of that attempt, and not the first of all, `say` gets
    /// the line that marks it. What else the attempt wrote waits for that.
    func pass<Failure: Error>(to attempt: Int32, _ say: (String) throws(Failure) -> Void) throws(Failure) {
        try newest.withLock { newest throws(Failure) in
            let last = newest ?? attempt
            newest = max(last, attempt)
            if attempt > last { try say("-- attempt \(attempt) --") }
        }
    }
}
