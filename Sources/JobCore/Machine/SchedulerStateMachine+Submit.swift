// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// What became of a submission.
    public struct Submitted: Hashable, Sendable {
        /// The job, in view FULL.
        public var job: JobSnapshot
        /// True when its request key named a job accepted earlier.
        public var isDeduplicated: Bool
    }

    /// Accepts one job, or answers a repeated request with the job it made.
    ///
    /// - Throws: `Refusal`: REQUEST_ID_REUSED, DEADLINE_INVALID, QUEUE_FULL, and REQUEST_ID_SPENT for a repeated
    ///   request whose job is gone.
    public mutating func submit(
        _ submission: JobSubmission,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> Submitted {
        let submitted = try submitUndispatched(submission, actor: actor, at: moment)
        dispatch(at: moment)
        return submitted
    }

    /// Accepts jobs in one go; one result for each, in order.
    ///
    /// - Parameter isAtomic: One refusal refuses all; it is thrown with the detail `index`, and nothing is accepted.
    public mutating func submitBatch(
        _ submissions: [JobSubmission],
        isAtomic: Bool,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> [Result<Submitted, Refusal>] {
        if isAtomic { try checkAll(submissions, at: moment.now) }
        var random = RandomBits(seed: moment.random)
        var results: [Result<Submitted, Refusal>] = []
        results.reserveCapacity(submissions.count)
        for submission in submissions {
            let own = Moment(now: moment.now, random: random.next())
            do throws(Refusal) {
                results.append(.success(try submitUndispatched(submission, actor: actor, at: own)))
            } catch {
                results.append(.failure(error))
            }
        }
        dispatch(at: moment)
        return results
    }

    private mutating func submitUndispatched(
        _ submission: JobSubmission,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> Submitted {
        if let job = try jobOfRepeatedRequest(submission, at: moment.now) {
            return Submitted(job: job, isDeduplicated: true)
        }
        let body = try acceptance(of: submission, actor: actor, at: moment)
        if submission.isValidationOnly {
            return Submitted(job: preview(body, at: moment.now), isDeduplicated: false)
        }
        record(.jobSubmitted(body), at: moment)
        return Submitted(job: accepted(body, at: moment.now), isDeduplicated: false)
    }

    /// Finds the first submission of a batch that would be refused, repeated keys within the batch included.
    private func checkAll(_ submissions: [JobSubmission], at now: Instant) throws(Refusal) {
        var seen: [RequestMapKey: [UInt8]] = [:]
        for (number, submission) in submissions.enumerated() {
            do throws(Refusal) {
                guard records.count + submissions.count <= limits.jobCountMax else { throw fullRefusal }
                if let request = submission.request {
                    let key = RequestMapKey(namespace: submission.definition.namespace, id: request.id)
                    if let first = seen[key], first != request.fingerprint {
                        throw reusedRefusal(request.id, jobID: nil)
                    }
                    seen[key] = request.fingerprint
                }
                if try jobOfRepeatedRequest(submission, at: now) == nil {
                    _ = try runTime(of: submission, at: now)
                }
            } catch {
                var refusal = error
                refusal.details.append(.init("index", String(number)))
                throw refusal
            }
        }
    }

    /// The job that an earlier request with the same key made; nil when there was none.
    private func jobOfRepeatedRequest(
        _ submission: JobSubmission,
        at now: Instant
    ) throws(Refusal) -> JobSnapshot? {
        guard let request = submission.request else { return nil }
        let key = RequestMapKey(namespace: submission.definition.namespace, id: request.id)
        guard let remembered = requests.value(of: key, at: now.steady) else { return nil }
        guard remembered.fingerprint == request.fingerprint else {
            throw reusedRefusal(request.id, jobID: remembered.jobID)
        }
        guard let place = place(of: remembered.jobID) else {
            throw Refusal(
                .requestIDSpent,
                "job \(remembered.jobID), which request_id '\(request.id)' made, was deleted or purged; use a new request_id "
                    + "for a new job",
                details: [.init("request_id", request.id), .init("job_id", remembered.jobID.description)]
            )
        }
        return snapshot(at: place, view: .full)
    }

    /// Decides everything about a new job.
    private func acceptance(
        of submission: JobSubmission,
        actor: String,
        at moment: Moment
    ) throws(Refusal) -> JobSubmitted {
        let now = moment.now
        let runTime = try runTime(of: submission, at: now)
        var body = JobSubmitted(
            id: newID(for: submission, at: moment),
            state: runTime > now.wall ? .scheduled : .queued,
            reason: .submitted,
            actor: actor,
            definition: submission.definition,
            runTime: runTime
        )
        if body.state == .queued, let ttl = submission.definition.policy.queueTTL {
            body.queueExpiry = now.steady + ttl
        }
        body.request = submission.request.map { request in
            RememberedRequest(
                id: request.id,
                fingerprint: request.fingerprint,
                expiry: now.steady + limits.requestMemory
            )
        }
        return body
    }

    /// When a new job may start, if it may be accepted.
    private func runTime(of submission: JobSubmission, at now: Instant) throws(Refusal) -> Timestamp {
        guard records.count < limits.jobCountMax else { throw fullRefusal }
        let runTime: Timestamp
        switch submission.start {
        case .now: runTime = now.wall
        case .at(let time): runTime = max(time, now.wall)
        case .after(let span): runTime = now.wall + max(span, .zero)
        }
        if let deadline = submission.definition.deadline, deadline <= runTime {
            throw Refusal(
                .deadlineInvalid,
                "deadline must lie after run_time and after now; choose a later deadline",
                details: [.init("field", "deadline")]
            )
        }
        return runTime
    }

    /// A new identifier. A request key decides the routing slot, so that a repeated request finds its way to the first.
    func newID(for submission: JobSubmission?, at moment: Moment) -> JobID {
        var random = RandomBits(seed: moment.random)
        var slot = UInt16(truncatingIfNeeded: random.next() >> 52)
        if let submission, let request = submission.request {
            slot = Self.routingSlot(namespace: submission.definition.namespace, requestID: request.id)
        }
        var id = JobID(time: moment.now.wall, routingSlot: slot, random: random.next())
        while place(of: id) != nil {
            id = JobID(time: moment.now.wall, routingSlot: slot, random: random.next())
        }
        return id
    }

    /// FNV-1a over the namespace, a zero byte and the request key, folded to 12 bits.
    private static func routingSlot(namespace: String, requestID: String) -> UInt16 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in namespace.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = hash &* 0x100_0000_01B3
        for byte in requestID.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return UInt16(truncatingIfNeeded: hash >> 52)
    }

    var fullRefusal: Refusal {
        Refusal(
            .queueFull,
            "the store holds \(limits.jobCountMax) jobs, its bound; delete terminal jobs or shorten retention",
            details: [.init("job_count_max", String(limits.jobCountMax))]
        )
    }

    private func reusedRefusal(_ requestID: String, jobID: JobID?) -> Refusal {
        Refusal(
            .requestIDReused,
            "request_id '\(requestID)' was used with another body\(jobID.map { ", for job \($0)" } ?? ""); "
                + "use a new request_id for a new job",
            details: [.init("request_id", requestID)] + (jobID.map { [.init("job_id", $0.description)] } ?? [])
        )
    }
}
