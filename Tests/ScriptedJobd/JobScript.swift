// SPDX-License-Identifier: Apache-2.0

package import JobProto
package import WireGRPC

/// The life of one job, written beforehand, and what was asked about it.
package struct JobScript: Sendable {
    /// All that happens to the job.
    package var events: [JobdV1.JobEvent] = []
    /// How many of the events have happened; a watch makes the others happen.
    package var happened = 0
    /// Happens when the job is cancelled.
    package var eventsOfCancellation: [JobdV1.JobEvent] = []
    /// What each attempt wrote.
    package var output: [Int32: [JobdV1.OutputStream: String]] = [:]
    /// What is known of the job besides its state.
    package var facts = JobdV1.Job()
    /// For each call in turn, after how many items it breaks off with UNAVAILABLE; no entry: not at all.
    package var watchBreaks: [Int] = []
    /// As `watchBreaks`, for ReadOutput.
    package var readBreaks: [Int] = []
    /// What the next calls fail with.
    package var refusals: [RPCError] = []
    /// Oldest position that a watch can resume after.
    package var oldest: Int64 = 0

    /// What was submitted.
    package var submitted: [JobdV1.SubmitJobRequest] = []
    /// What was listed.
    package var listed: [JobdV1.ListJobsRequest] = []
    /// What was watched.
    package var watched: [JobdV1.WatchJobsRequest] = []
    /// What was read.
    package var read: [JobdV1.ReadOutputRequest] = []
    /// What was cancelled.
    package var cancelled: [JobdV1.CancelJobRequest] = []
    /// What was updated.
    package var updated: [JobdV1.UpdateJobRequest] = []
    /// How often somebody waited.
    package var waits = 0

    /// A job named job-1 with such a life.
    package init(
        events: [JobdV1.JobEvent] = [],
        happened: Int = 0,
        output: [Int32: [JobdV1.OutputStream: String]] = [:]
    ) {
        self.events = events
        self.happened = happened
        self.output = output
    }

    /// The job as far as it has happened.
    package var job: JobdV1.Job {
        var job = facts
        job.id = "job-1"
        job.state = .queued
        for event in events.prefix(happened) {
            job.state = event.toState
            job.reason = event.reason
            job.sequence = event.sequence
            job.attempt = event.attempt ?? job.attempt
        }
        return job
    }

    /// One event of job-1.
    package static func event(
        _ sequence: Int64,
        _ state: JobdV1.JobState,
        attempt: Int32? = nil,
        reason: String = ""
    ) -> JobdV1.JobEvent {
        var event = JobdV1.JobEvent()
        event.sequence = sequence
        event.jobId = "job-1"
        event.toState = state
        event.attempt = attempt
        event.reason = reason
        return event
    }

    mutating func refuse() throws {
        if !refusals.isEmpty { throw refusals.removeFirst() }
    }

    mutating func happens(through sequence: Int64) {
        happened = max(happened, events.count { $0.sequence <= sequence })
    }
}
