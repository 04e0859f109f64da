// SPDX-License-Identifier: Apache-2.0

/// One label of a job.
public struct JobLabel: Hashable, Sendable {
    /// Name, unique in its job.
    public var key: String
    /// Value.
    public var value: String

    /// A label from its parts.
    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
