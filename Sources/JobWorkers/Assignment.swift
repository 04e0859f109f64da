// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// An attempt that a worker has been given to run: all that it needs to know.
public struct Assignment: Hashable, Sendable {
    /// The job.
    public var jobID: JobID
    /// Proof of the lease; goes into every report.
    public var token: AttemptToken
    /// Name of the job's queue.
    public var queue: String
    /// What to run.
    public var command: CommandSpec
    /// What to run instead of a command.
    public var task: PayloadWork?
    /// What to ask for instead of running a command.
    public var http: HTTPSpec?
    /// Text of the store's UUID, by which leftovers of a dead daemon are found.
    public var storeID: String
    /// W3C trace context of the submitter; empty = none.
    public var traceParent: String

    /// An assignment from its parts.
    public init(
        jobID: JobID,
        token: AttemptToken,
        queue: String,
        command: CommandSpec,
        storeID: String,
        traceParent: String = "",
        http: HTTPSpec? = nil
    ) {
        self.jobID = jobID
        self.token = token
        self.queue = queue
        self.command = command
        self.storeID = storeID
        self.traceParent = traceParent
        self.http = http
    }

    /// What names the attempt in reports and orders.
    public var key: AttemptKey { AttemptKey(jobID: jobID, token: token) }
}

extension AttemptOutcome {
    /// How an attempt ends whose spec this version cannot read.
    public static var unreadableSpec: AttemptOutcome {
        AttemptOutcome(
            .failed,
            failure: JobFailure(
                cause: .startFailed,
                code: 12,
                reason: "SPEC_UNREADABLE",
                message: "the job's spec is not one that this version of jobd can run",
                isPermanent: true
            )
        )
    }
}

/// One attempt among all.
public struct AttemptKey: Hashable, Sendable {
    /// The job.
    public var jobID: JobID
    /// The lease.
    public var token: AttemptToken

    /// A key from its parts.
    public init(jobID: JobID, token: AttemptToken) {
        self.jobID = jobID
        self.token = token
    }
}
