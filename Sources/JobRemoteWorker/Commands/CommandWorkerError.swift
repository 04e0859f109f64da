// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why a worker that runs commands could not be set up.
public struct CommandWorkerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What was tried, what came of it, and what to do.
    public var message: String

    /// The message.
    public var description: String { message }

    init(_ message: String) {
        self.message = message
    }

    /// A failed system call.
    init(system number: Int32, _ action: String) {
        self.init("cannot \(action): \(String(cString: strerror(number)))")
    }
}
