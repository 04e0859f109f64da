// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobProto
internal import JobScheduler
internal import JobStubs
public import WireGRPC
internal import WireProto

extension JobHandlers {
    static let watchedJobsMax = 1000
    /// Silence after which a heartbeat is sent.
    static let heartbeatInterval = TimeSpan.seconds(15)

    /// Streams events from any position of the log that is still kept.
    public func watchJobs(
        _ request: JobdV1.WatchJobsRequest,
        responses: ResponseWriter<JobdV1.WatchJobsResponse>,
        context: ServerContext
    ) async throws {
        try await answering {
            try await access.admit(context, to: request.namespace)
            let subscription = try await subscribe(request)
            try await responses.flushHeaders()
            while let batch = try await subscription.nextBatch(idleTimeout: Self.heartbeatInterval) {
                if batch.isEmpty {
                    try await responses.writeSerialized(Self.heartbeat(at: subscription.position))
                }
                for index in batch.indices {
                    try await responses.writeSerialized(Self.answer(batch[index], of: scheduler))
                }
            }
        }
    }

    // Kept out of the handler, as is what makes messages: all that lives in its frame is held for as long as a watch is
    // open, and a message takes KiBs.
    @inline(never)
    private func subscribe(_ request: JobdV1.WatchJobsRequest) async throws -> EventSubscription {
        try await scheduler.subscribe(try Self.subscription(request))
    }

    @inline(never)
    private static func answer(_ item: SubscriptionItem, of scheduler: Scheduler) -> [UInt8] {
        JobdV1.WatchJobsResponse(item, of: scheduler).serialized()
    }

    @inline(never)
    private static func heartbeat(at sequence: UInt64) -> [UInt8] {
        JobdV1.WatchJobsResponse.heartbeat(at: sequence).serialized()
    }

    private static func subscription(
        _ request: JobdV1.WatchJobsRequest
    ) throws(ServiceError) -> SubscriptionRequest {
        var checks = FieldChecks()
        let namespace = checks.namespace(request.namespace)
        let selector = selector(request, namespace: namespace, &checks)
        if let after = request.afterSequence, after < 0 {
            checks.refuse("after_sequence", "takes 0 or more, not \(after)", reason: "FIELD_OUT_OF_RANGE")
        }
        let storeID = checks.text(request.storeId, field: "store_id", bytesMax: 63)
        if request.coalesce != .unspecified, request.coalesce != .latest {
            checks.refuse("coalesce", "takes COALESCE_MODE_LATEST or nothing", reason: "COALESCE_INVALID")
        }
        try checks.finish()
        return SubscriptionRequest(
            selector,
            namespace: namespace,
            afterSequence: request.afterSequence.map { UInt64($0) },
            storeID: storeID,
            includesSnapshot: request.includeSnapshot,
            coalescesToLatest: request.coalesce == .latest
        )
    }

    private static func selector(
        _ request: JobdV1.WatchJobsRequest,
        namespace: String,
        _ checks: inout FieldChecks
    ) -> EventSelector {
        guard !request.jobIds.isEmpty else {
            let predicate = JobFilter.predicate(request.filter, &checks)
            return .matching { job in
                job.definition.namespace == namespace && predicate?(job) ?? true
            }
        }
        if !request.filter.isEmpty {
            checks.refuse("filter", "cannot stand beside job_ids; leave one of them out", reason: "FILTER_INVALID")
        }
        if request.jobIds.count > watchedJobsMax {
            checks.refuse("job_ids", "takes at most \(watchedJobsMax) jobs, not \(request.jobIds.count)")
        }
        return .jobs(request.jobIds.prefix(watchedJobsMax).compactMap { checks.jobID($0, field: "job_ids") })
    }
}

extension JobdV1.CaughtUp {
    init(at sequence: UInt64, of scheduler: Scheduler) {
        self.init()
        self.sequence = Int64(clamping: sequence)
        storeId = scheduler.storeID
    }
}

extension JobdV1.WatchJobsResponse {
    init(_ item: SubscriptionItem, of scheduler: Scheduler) {
        self.init()
        switch item {
        case .job(let job): self.item = .job(JobdV1.Job(job))
        case .event(let event), .end(let event, _): self.item = .event(JobdV1.JobEvent(event))
        case .caughtUp(let sequence):
            self.item = .caughtUp(JobdV1.CaughtUp(at: sequence, of: scheduler))
        }
    }

    static func heartbeat(at sequence: UInt64) -> Self {
        var beat = JobdV1.Heartbeat()
        beat.sequence = Int64(clamping: sequence)
        var response = Self()
        response.item = .heartbeat(beat)
        return response
    }
}
