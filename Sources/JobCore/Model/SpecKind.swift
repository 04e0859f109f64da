// SPDX-License-Identifier: Apache-2.0

/// Which workers can run a job. The raw values are those of the journal's `SpecKind`; they never change.
public enum SpecKind: UInt8, CaseIterable, Hashable, Sendable {
    /// A command: any session that accepts commands.
    case command = 1
    /// A task: a session that declares the job's kind.
    case task = 2
    /// An HTTP request: the pool of this process.
    case http = 3
}
