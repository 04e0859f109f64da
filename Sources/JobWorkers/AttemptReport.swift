// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// What a worker tells about one of its attempts.
public enum AttemptReport: Hashable, Sendable {
    /// The attempt runs.
    case started(JobID, AttemptToken)
    /// The attempt says how far it is.
    case progress(JobID, AttemptToken, JobProgress)
    /// The attempt leaves what the next one needs to go on from here.
    case checkpoint(JobID, AttemptToken, [UInt8])
    /// The attempt has ended; nothing of it is left.
    case finished(JobID, AttemptToken, AttemptOutcome)
}
