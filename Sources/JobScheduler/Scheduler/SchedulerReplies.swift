// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// A job and the position in the log that the answer reflects.
///
/// A class: a reply changes hands several times between the scheduler and its caller, and each copy of a job would count up
/// all that it refers to.
public final class JobReply: Sendable {
    /// The job.
    public let job: JobSnapshot
    /// Position of the job's last change; durable before the answer is given.
    public let sequence: UInt64
    /// True when a submit's request_id named a job accepted earlier.
    public let isDeduplicated: Bool

    /// A reply from its parts.
    public init(job: JobSnapshot, sequence: UInt64, isDeduplicated: Bool = false) {
        self.job = job
        self.sequence = sequence
        self.isDeduplicated = isDeduplicated
    }
}

/// A schedule, the job a trigger made, and the position in the log that the answer reflects.
public struct ScheduleReply: Hashable, Sendable {
    /// The schedule.
    public var schedule: ScheduleSnapshot
    /// The job made by a trigger; nil for every other request.
    public var job: JobSnapshot?
    /// Position of the last change; durable before the answer is given.
    public var sequence: UInt64

    /// A reply from its parts.
    public init(schedule: ScheduleSnapshot, job: JobSnapshot? = nil, sequence: UInt64) {
        self.schedule = schedule
        self.job = job
        self.sequence = sequence
    }
}

/// One page of schedules, by name.
public struct SchedulePage: Hashable, Sendable {
    /// The schedules.
    public var schedules: [ScheduleSnapshot]
    /// Token for the next page; nil when this page ends the list.
    public var nextPageToken: String?
}

/// Facts about the scheduler for GetServerInfo.
public struct SchedulerStatus: Hashable, Sendable {
    /// Epoch of the journal.
    public var epoch: UInt64
    /// Newest position on stable storage.
    public var durableSequence: UInt64
    /// Oldest position a watch can resume after.
    public var oldestSequence: UInt64
    /// Jobs kept, by state, in the order of `JobState.allCases`.
    public var jobCounts: [JobCount]
    /// Schedules kept.
    public var scheduleCount: Int
    /// True once new work is refused because the daemon is stopping.
    public var isDraining: Bool

    /// How many jobs are in one state.
    public struct JobCount: Hashable, Sendable {
        /// The state.
        public var state: JobState
        /// The jobs in it.
        public var count: Int
    }
}
