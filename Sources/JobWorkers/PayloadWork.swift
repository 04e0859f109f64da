// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// A task as a worker runs it.
public struct PayloadWork: Hashable, Sendable {
    /// The kind, which says who runs it.
    public var kind: String
    /// Input.
    public var payload: [UInt8]
    /// Media type of the input.
    public var contentType: String
    /// What an earlier attempt left; empty = nothing.
    public var checkpoint: [UInt8]

    /// A task from its parts.
    public init(kind: String, payload: [UInt8], contentType: String, checkpoint: [UInt8]) {
        self.kind = kind
        self.payload = payload
        self.contentType = contentType
        self.checkpoint = checkpoint
    }
}

extension Assignment {
    /// An assignment of a task.
    public init(jobID: JobID, token: AttemptToken, queue: String, task: PayloadWork) {
        self.init(jobID: jobID, token: token, queue: queue, command: CommandSpec(argv: []), storeID: "")
        self.task = task
    }
}
