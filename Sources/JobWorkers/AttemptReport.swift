// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// What a worker tells about one of its attempts.
public enum AttemptReport: Hashable, Sendable {
    /// The attempt runs.
    case started(JobID, AttemptToken)
    /// The attempt has ended; nothing of it is left.
    case finished(JobID, AttemptToken, AttemptOutcome)
}
