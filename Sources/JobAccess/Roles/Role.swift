// SPDX-License-Identifier: Apache-2.0

/// What a credential may do in a namespace, from the least to the most.
public enum Role: String, Sendable, Hashable, CaseIterable {
    /// Sees everything, changes nothing.
    case viewer
    /// A viewer that hands in jobs and manages them.
    case submitter
    /// Runs jobs, and nothing else: a worker's host need not be trusted with what others handed in.
    case worker
    /// A submitter that also removes jobs and manages schedules and workers.
    case `operator`
    /// Everything.
    case admin

    /// What the role allows.
    public var rights: Set<Right> {
        switch self {
        case .viewer: [.read]
        case .submitter: [.read, .submit]
        case .worker: [.work]
        case .operator: [.read, .submit, .operate]
        case .admin: Set(Right.allCases)
        }
    }
}
