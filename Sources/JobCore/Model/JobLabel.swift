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

    /// Equal when the bytes are: texts that only look alike stay what each job was given.
    public static func == (left: JobLabel, right: JobLabel) -> Bool {
        left.key == right.key && left.value == right.value
            && left.key.utf8.elementsEqual(right.key.utf8) && left.value.utf8.elementsEqual(right.value.utf8)
    }
}
