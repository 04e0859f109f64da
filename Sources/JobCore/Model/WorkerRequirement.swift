// SPDX-License-Identifier: Apache-2.0

/// What a job asks of the worker that runs it, beside the kind of a task.
public struct WorkerRequirement: Hashable, Sendable {
    /// The version of a task's kind that the worker must declare; empty = any.
    public var kindVersion: String
    /// Labels that the worker must have, with these values; sorted by key, keys unique.
    public var labels: [JobLabel]

    /// Any worker of the kind.
    public static let none = WorkerRequirement()

    /// A requirement from its parts.
    public init(kindVersion: String = "", labels: [JobLabel] = []) {
        self.kindVersion = kindVersion
        self.labels = labels
    }
}
