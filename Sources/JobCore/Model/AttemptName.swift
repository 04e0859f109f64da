// SPDX-License-Identifier: Apache-2.0

/// One attempt of one job, with the proof of its lease: what a worker elsewhere names it by.
public struct AttemptName: Hashable, Sendable {
    /// The job.
    public var jobID: JobID
    /// The token of the attempt.
    public var token: AttemptToken

    /// A name from its parts.
    public init(jobID: JobID, token: AttemptToken) {
        self.jobID = jobID
        self.token = token
    }
}
