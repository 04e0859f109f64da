// SPDX-License-Identifier: Apache-2.0

public import JobProto
internal import JobStubs
internal import WireGRPC

/// The items of a watch over any number of jobs, resumed by sequence after a lost connection; see `JobClient.follow`.
public struct JobWatch: AsyncSequence, Sendable {
    /// A snapshot job, an event, the word that all past ones have been sent, or a heartbeat.
    public typealias Element = JobdV1.WatchJobsResponse

    let client: JobClient
    let request: JobdV1.WatchJobsRequest

    /// Begins to watch.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(client: client, cursor: WatchCursor(request))
    }

    /// Watches.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let client: JobClient
        private var cursor: WatchCursor
        private var reconnector: Reconnector
        private var watch: ResponseMessages<JobdV1.WatchJobsResponse>.AsyncIterator?

        init(client: JobClient, cursor: WatchCursor) {
            self.client = client
            self.cursor = cursor
            reconnector = Reconnector(client)
        }

        /// The next item; a watch has no end of its own.
        public mutating func next() async throws -> JobdV1.WatchJobsResponse? {
            while true {
                do {
                    if watch == nil {
                        watch = try await client.jobService.watchJobs(cursor.request).makeAsyncIterator()
                    }
                    guard let message = try await watch?.next() else {
                        throw JobClientError(code: .unavailable, message: "the server ended the watch")
                    }
                    reconnector.answered()
                    if let item = message.item, cursor.isNew(item) { return message }
                } catch {
                    watch = nil
                    try await reconnector.pause(after: error)
                }
            }
        }
    }
}

extension JobClient {
    /// Watches jobs by ids or filter and goes on after a lost connection behind the last sequence that came, so that no
    /// event is missed or comes twice. Throws `JobClientError` with reason CURSOR_COMPACTED when that position is no
    /// longer kept, and with CURSOR_AHEAD when the server has another store by then, as after a backup was restored.
    public func follow(_ request: JobdV1.WatchJobsRequest) -> JobWatch {
        JobWatch(client: self, request: request)
    }
}
