// SPDX-License-Identifier: Apache-2.0

/// What a task asks of the worker that runs it, beside its kind.
public struct WorkerRequirement: Hashable, Sendable {
    /// The version of the kind that the worker must declare; empty = any.
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
