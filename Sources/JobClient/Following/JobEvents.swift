// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs
internal import WireGRPC

/// The events of one job in order, up to the terminal one, each once but for a store that is older than what was passed on; see
/// `JobHandle.events`.
///
/// Opening goes: start a watch, read the history, then pass on what the watch brings that the history did not hold; so
/// nothing can fall between the two. After a lost connection the watch resumes by sequence. When that sequence is no
/// longer kept in the log (CURSOR_COMPACTED) it opens as at first; when it is none of its log (CURSOR_AHEAD: an older store or
/// another one came in place of it), what this one knows of the job is passed on, from where the caller wanted to begin: events may
/// come a second time.
public struct JobEvents: AsyncSequence, Sendable {
    /// One change of the job.
    public typealias Element = JobdV1.JobEvent

    let handle: JobHandle
    let after: Int64

    /// Begins to follow.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(handle: handle, after: after)
    }

    /// Follows the job.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let handle: JobHandle
        /// Where the caller wants to begin.
        private var first: Int64
        private var cursor: EventCursor
        private var reconnector: Reconnector
        private var isPrimed = false
        private var waiting: ArraySlice<JobdV1.JobEvent> = []
        private var watch: ResponseMessages<JobdV1.WatchJobsResponse>.AsyncIterator?

        init(handle: JobHandle, after: Int64) {
            self.handle = handle
            first = after
            cursor = EventCursor(after: after)
            reconnector = Reconnector(handle.client)
        }

        /// The next event; nil after the terminal one.
        public mutating func next() async throws -> JobdV1.JobEvent? {
            while true {
                if let event = waiting.popFirst() { return event }
                if cursor.isFinished {
                    watch = nil
                    return nil
                }
                do {
                    try await advance()
                } catch {
                    watch = nil
                    let failure = try JobClientError(caught: error)
                    if isPrimed, failure.reason == "CURSOR_COMPACTED" {
                        isPrimed = false
                    } else if isPrimed, failure.reason == "CURSOR_AHEAD" {
                        // Positions are given out anew there: what was passed on says nothing about what comes.
                        isPrimed = false
                        let newest = failure.metadata["newest_sequence"].flatMap(Int64.init) ?? 0
                        if first > newest || failure.metadata["store_id"] != nil { first = 0 }
                        cursor = EventCursor(after: first)
                    } else {
                        try await reconnector.pause(after: failure)
                    }
                }
            }
        }

        /// Opens what is not open, otherwise takes one item of the watch.
        private mutating func advance() async throws {
            guard watch != nil else {
                watch = try await openWatch().makeAsyncIterator()
                if !isPrimed {
                    try await readHistory()
                }
                return
            }
            guard let message = try await watch?.next() else {
                throw JobClientError(code: .unavailable, message: "the server ended the watch")
            }
            reconnector.answered()
            if let item = message.item, let event = cursor.received(item) {
                waiting.append(event)
            }
            if cursor.isAhead {
                // What a server says of a watch that goes on; of one that begins it cannot know.
                throw JobClientError(code: .outOfRange, reason: "CURSOR_AHEAD", message: "the log ends before \(first)")
            }
        }

        private func openWatch() async throws -> ResponseMessages<JobdV1.WatchJobsResponse> {
            var request = JobdV1.WatchJobsRequest()
            request.namespace = handle.namespace
            request.jobIds = [handle.id]
            if isPrimed {
                request.afterSequence = cursor.sequence
                request.storeId = cursor.storeID
            } else {
                // The snapshot is not used itself; asking for it makes the watch begin at a position the history
                // covers.
                request.includeSnapshot = true
            }
            return try await handle.client.jobService.watchJobs(request)
        }

        private mutating func readHistory() async throws {
            // The watch has begun once its first item is there; only then may the history be read.
            guard try await watch?.next() != nil else {
                throw JobClientError(code: .unavailable, message: "the server ended the watch")
            }
            let answer = try await handle.get()
            reconnector.answered()
            guard let job = answer.job else {
                throw JobClientError(code: .internal, message: "the server returned no job")
            }
            waiting.append(contentsOf: cursor.historyRead(answer.events, of: job))
            isPrimed = true
        }
    }
}
