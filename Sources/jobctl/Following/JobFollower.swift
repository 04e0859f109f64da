// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto
internal import WireGRPC

/// Shows a job live up to its end: its status on standard error, its output where the command wrote it, or both as JSON
/// objects on standard output. Ctrl-C cancels the job, a second one leaves it.
struct JobFollower: Sendable {
    /// Says less: no status lines, no progress line.
    let isQuiet: Bool

    let session: Session
    let handle: JobHandle
    /// The job as it was accepted.
    let job: JobdV1.Job

    init(session: Session, job: JobdV1.Job, isQuiet: Bool) {
        self.session = session
        self.job = job
        self.isQuiet = isQuiet
        handle = session.client.handle(for: job)
    }

    private enum Finding: Sendable {
        /// The job has ended, and all of it was shown.
        case jobEnded
        /// Ctrl-C was pressed a second time.
        case left
        /// A helper, which only ends when it is cancelled, did.
        case helperEnded
    }

    /// Follows; returns the job as it ended, view FULL.
    func follow() async throws -> JobdV1.Job {
        // First of all: a Ctrl-C from now on is for the job.
        let interrupts = await Interrupts.feed()
        let progress = LiveProgress(job)
        let (failures, failed) = AsyncStream.makeStream(of: (any Error).self)
        try await withThrowingTaskGroup(of: Finding.self) { group in
            group.addTask { try await showJob(progress, failed) }
            group.addTask {
                for await failure in failures { throw failure }
                return .helperEnded
            }
            if session.format == .text, !isQuiet {
                group.addTask { try await showProgress(progress) }
            }
            if session.format == .text, !isQuiet {
                group.addTask { await explainWait() }
            }
            group.addTask { await obey(interrupts) }
            defer { group.cancelAll() }
            do {
                while let finding = try await group.next(), finding != .jobEnded {
                    if finding == .left { throw left() }
                }
            } catch let error as OutputClosed {
                session.console.note("jobctl: nobody takes the output any more; job \(handle.id) goes on")
                throw error
            }
        }
        session.console.settle()
        return try await handle.wait()
    }

    /// Shows events, and what each attempt wrote between the line that begins it and the one that ends it. An output that
    /// cannot be shown is told `failed` at once: the next event may be far away.
    private func showJob(
        _ progress: LiveProgress,
        _ failed: AsyncStream<any Error>.Continuation
    ) async throws -> Finding {
        let drops = DropCount()
        try await withThrowingTaskGroup(of: Void.self) { outputs in
            var shown: Int32?
            for try await event in handle.events() {
                let running = [.running, .cancelling].contains(event.toState) ? event.attempt : nil
                if running != shown { try await outputs.waitForAll() }
                try await show(event, progress)
                if let running, running != shown {
                    for stream in [JobdV1.OutputStream.stdout, .stderr] {
                        outputs.addTask {
                            do {
                                try await showOutput(of: running, stream, drops)
                            } catch {
                                failed.yield(error)
                                throw error
                            }
                        }
                    }
                }
                shown = running
            }
            try await outputs.waitForAll()
        }
        if let line = drops.line { session.console.note(line) }
        return .jobEnded
    }

    private func show(_ event: JobdV1.JobEvent, _ progress: LiveProgress) async throws {
        if session.format == .json {
            var object = JSONObject()
            object.put("event", value: try event.jsonValue())
            try session.console.json(.object(object))
        } else if !isQuiet {
            if event.reason != "PROGRESS" {
                // How the job ends is told in the last line.
                let failure = event.toState.isTerminal ? nil : await session.failure(of: event, handle)
                session.console.note(EventLine.text(of: event, showsJob: false, failure: failure))
            }
            progress.received(event)
            session.console.progress(progress.line)
        }
    }

    private func showOutput(of attempt: Int32, _ stream: JobdV1.OutputStream, _ drops: DropCount) async throws {
        let writer = OutputWriter(session: session, drops: drops)
        do {
            for try await chunk in handle.output(attempts: .number(attempt), stream: stream, follow: true) {
                try writer.write(chunk)
            }
        } catch let error as JobClientError {
            // An attempt that did not start has left none.
            guard error.code == .notFound, !error.reason.hasPrefix("JOB_") else { throw error }
        }
    }

    private func showProgress(_ progress: LiveProgress) async throws -> Finding {
        while !Task.isCancelled {
            session.console.progress(progress.line)
            try await Task.sleep(for: .seconds(1))
        }
        return .helperEnded
    }

    /// How long a job may wait before it is said why.
    private static let patience = Duration.seconds(5)

    /// Says once why nobody takes the job, where that can be seen: it is no more than an addition.
    private func explainWait() async -> Finding {
        try? await Task.sleep(for: Self.patience)
        guard !Task.isCancelled, let job = try? await handle.get().job, job.state == .queued,
            let workers = try? await session.workers(in: job.namespace),
            let cause = QueuedCause.text(of: job, workers: workers)
        else { return .helperEnded }
        session.console.note(TerminalText.safe("jobctl: it waits because \(cause)"))
        return .helperEnded
    }

    private func obey(_ interrupts: AsyncStream<Void>) async -> Finding {
        var count = 0
        for await _ in interrupts {
            count += 1
            guard count == 1 else { return .left }
            session.console.note("jobctl: cancelling \(handle.id); Ctrl-C again leaves it to the server")
            await cancel()
        }
        return .helperEnded
    }

    private func cancel() async {
        do {
            _ = try await handle.cancel(reason: "interrupted with Ctrl-C")
        } catch let error as JobClientError where error.reason == "JOB_NOT_CANCELLABLE" {
            // It ended by itself meanwhile; its end is about to be shown.
        } catch {
            session.console.note(
                TerminalText.safe("jobctl: cannot cancel \(handle.id) (\(error)); press Ctrl-C to leave")
            )
        }
    }

    private func left() -> CommandFailure {
        CommandFailure(
            what: "left job \(handle.id)",
            reason: "INTERRUPTED",
            remedy: "'jobctl get \(handle.id)' shows how it goes on, 'jobctl logs -f \(handle.id)' what it writes",
            status: .interrupted
        )
    }
}
