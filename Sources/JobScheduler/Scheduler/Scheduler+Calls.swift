// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import Synchronization

extension Scheduler {
    /// Does something inside the loop and answers once what the answer shows is durable.
    ///
    /// - Parameters:
    ///   - isBounded: False for what the daemon itself has to say: it is never refused for want of room.
    ///   - isCancellable: Whether the wait for durability ends with the Task, with an error. What was asked is done all
    ///     the same, or refused when it waits for room.
    ///   - body: Gives the answer, and the position that it shows; nil = the newest one.
    nonisolated func call<Answer: Sendable>(
        isBounded: Bool = true,
        isCancellable: Bool = true,
        _ body: @escaping @Sendable (isolated Scheduler) throws(SchedulerError) -> (Answer, after: UInt64?)
    ) async throws(SchedulerError) -> Answer {
        guard isCancellable else { return try await post(isBounded, number: 0, body).get() }
        let number = callNumbers.add(1, ordering: .relaxed).newValue
        let result = await withTaskCancellationHandler {
            await post(isBounded, number: number, body)
        } onCancel: {
            abandon(number)
        }
        return try result.get()
    }

    private nonisolated func post<Answer: Sendable>(
        _ isBounded: Bool,
        number: UInt64,
        _ body: @escaping @Sendable (isolated Scheduler) throws(SchedulerError) -> (Answer, after: UInt64?)
    ) async -> Result<Answer, SchedulerError> {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Result<Answer, SchedulerError>, Never>) in
            let command = Self.command(number, continuation, body)
            switch mailbox.post(command, isBounded: isBounded) {
            case .accepted: break
            case .full: command.fail(Self.fullError)
            case .closed(let reason): command.fail(reason)
            }
            // It was abandoned before there was anything to abandon.
            if number > 0, Task.isCancelled { abandon(number) }
        }
    }

    /// Nobody waits for the answer to a call any longer.
    private nonisolated func abandon(_ number: UInt64) {
        let command = Mailbox.Command(run: { $0.abandonedCalls.insert(number) }, fail: { _ in })
        _ = mailbox.post(command, isBounded: false)
    }

    /// Answers the calls that nobody waits for, so that they take no place until the disk is there again.
    func answerAbandoned() {
        guard !abandonedCalls.isEmpty else { return }
        let replies = current.takeReplies(to: abandonedCalls) + commits.takeReplies(to: abandonedCalls)
        let waiters = roomWaiters.filter { abandonedCalls.contains($0.number) }
        if !waiters.isEmpty { roomWaiters.removeAll { abandonedCalls.contains($0.number) } }
        abandonedCalls.removeAll(keepingCapacity: false)
        for reply in replies { reply.give(Self.abandonedError) }
        for waiter in waiters { waiter.fail(Self.fullError) }
    }

    private static func command<Answer: Sendable>(
        _ number: UInt64,
        _ continuation: UnsafeContinuation<Result<Answer, SchedulerError>, Never>,
        _ body: @escaping @Sendable (isolated Scheduler) throws(SchedulerError) -> (Answer, after: UInt64?)
    ) -> Mailbox.Command {
        Mailbox.Command(
            number: number,
            run: { $0.answer(number, continuation, body) },
            fail: { continuation.resume(returning: .failure($0)) }
        )
    }

    private func answer<Answer: Sendable>(
        _ number: UInt64,
        _ continuation: UnsafeContinuation<Result<Answer, SchedulerError>, Never>,
        _ body: @escaping @Sendable (isolated Scheduler) throws(SchedulerError) -> (Answer, after: UInt64?)
    ) {
        if let failure {
            continuation.resume(returning: .failure(failure))
            return
        }
        let result: Result<Answer, SchedulerError>
        var after: UInt64?
        do throws(SchedulerError) {
            let answer = try body(self)
            result = .success(answer.0)
            after = answer.after
        } catch {
            if error.reason == .roomComing, waitForRoom(Self.command(number, continuation, body)) { return }
            let refusal = error.reason == .roomComing ? Self.fullError : error
            result = .failure(refusal)
            if !refusal.showsJobs { after = 0 }
        }
        // A refusal that shows state waits like any other answer.
        let position = after ?? machine.sequence
        if position <= durableSequence {
            continuation.resume(returning: result)
            return
        }
        let reply = CommitGroup.Reply(number: number) { failure in
            continuation.resume(returning: failure.map { .failure($0) } ?? result)
        }
        current.replies.append(reply)
    }

    /// An input to the machine, with its refusal as the scheduler's error.
    func input<Answer>(
        _ body: (inout SchedulerStateMachine, Moment) throws(Refusal) -> Answer
    ) throws(SchedulerError) -> Answer {
        do throws(Refusal) {
            return try body(&machine, moment())
        } catch {
            throw SchedulerError(error)
        }
    }

    /// Refuses new work while the daemon stops, and what `checkHasRoom` refuses.
    func checkAcceptsWork(jobs: Int, bytes: Int) throws(SchedulerError) {
        if isDraining { throw Self.drainingError }
        try checkHasRoom(jobs: jobs, bytes: bytes)
    }

    /// Refuses what makes so many jobs with records of so many bytes while the journal has no room for it, or is behind.
    ///
    /// - Throws: `roomComing` as well, which makes `call` do it again: nothing may be changed before.
    func checkHasRoom(jobs: Int, bytes: Int) throws(SchedulerError) {
        switch room(jobs: jobs, bytes: bytes) {
        case .held: return
        case .coming: throw SchedulerError(.roomComing, "the journal makes room for new work; try again shortly")
        case .missing: break
        }
        let metrics = journal.metrics
        guard metrics.isSpaceShort else {
            throw SchedulerError(
                .refused(.queueFull),
                "\(metrics.pendingBytes) bytes wait for the disk of the journal, the bound; try again shortly",
                details: [.init("pending_bytes", String(metrics.pendingBytes))]
            )
        }
        throw SchedulerError(
            .journalFull,
            "the disk of the journal has \(metrics.freeBytes) bytes free and needs \(metrics.neededBytes) for new work; "
                + "free space on it",
            details: [
                .init("free_bytes", String(metrics.freeBytes)), .init("needed_bytes", String(metrics.neededBytes)),
            ]
        )
    }

    /// Keeps a command for when the journal has made room; false when too many wait.
    private func waitForRoom(_ command: Mailbox.Command) -> Bool {
        guard roomWaiters.count < configuration.requestCountMax else { return false }
        roomWaiters.append(command)
        return true
    }

    /// What waited for room and is to be tried again, oldest first.
    func takeRoomWaiters() -> [Mailbox.Command] {
        guard !roomWaiters.isEmpty, room(jobs: 0, bytes: 0) != .coming else { return [] }
        defer { roomWaiters = [] }
        return roomWaiters
    }

    /// What is refused because the daemon stops.
    public static let drainingError = SchedulerError(.draining, "the server is stopping; try again on its successor")
    private static let abandonedError = SchedulerError(
        .abandoned,
        "nobody waits for the answer any longer; whether the change was kept is known once the disk has taken it"
    )
    static let fullError = SchedulerError(
        .refused(.queueFull),
        "too many requests wait for the scheduler; try again later"
    )
}
