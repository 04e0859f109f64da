// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Why the workers of this process could not be set up.
public struct WorkersError: Error, Hashable, Sendable {
    /// The kind of fault.
    public enum Code: Hashable, Sendable {
        /// A system call failed; the number is errno.
        case system(Int32)
        /// Processes of a former daemon could not be ended.
        case leftoversRemain
        /// The kernel has not what the sandbox is made of.
        case sandboxMissing
    }

    /// The kind of fault.
    public var code: Code
    /// What was tried and what came of it.
    public var message: String

    /// A fault of a kind with its description.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// A failed system call.
    init(system number: Int32, _ action: String) {
        self.init(code: .system(number), message: "cannot \(action): \(String(cString: strerror(number)))")
    }
}

extension WorkersError: CustomStringConvertible {
    /// The message.
    public var description: String { message }
}
