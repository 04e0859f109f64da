// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto

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
        /// One of the readers came to its end.
        case readerEnded
        /// Ctrl-C was pressed a second time.
        case left
        /// A helper, which only ends when it is cancelled, did.
        case helperEnded
    }

    /// Follows; returns the job as it ended, view FULL.
    func follow() async throws -> JobdV1.Job {
        let progress = LiveProgress(job)
        try await withThrowingTaskGroup(of: Finding.self) { group in
            group.addTask { try await showEvents(progress) }
            for stream in [JobdV1.OutputStream.stdout, .stderr] {
                group.addTask { try await showOutput(of: stream) }
            }
            if session.format == .text, !isQuiet {
                group.addTask { try await showProgress(progress) }
            }
            group.addTask { await obeyInterrupts() }
            defer { group.cancelAll() }
            var readers = 3
            while readers > 0, let finding = try await group.next() {
                switch finding {
                case .readerEnded: readers -= 1
                case .left: throw left()
                case .helperEnded: break
                }
            }
        }
        session.console.settle()
        return try await handle.wait()
    }

    private func showEvents(_ progress: LiveProgress) async throws -> Finding {
        for try await event in handle.events() {
            if session.format == .json {
                var object = JSONObject()
                object.put("event", object: event.json)
                try session.console.json(object)
            } else if !isQuiet {
                if event.reason != "PROGRESS" {
                    session.console.note(EventLine.text(of: event, showsJob: false))
                }
                progress.received(event)
                session.console.progress(progress.line)
            }
        }
        return .readerEnded
    }

    private func showOutput(of stream: JobdV1.OutputStream) async throws -> Finding {
        let writer = OutputWriter(session: session)
        for try await chunk in handle.output(attempts: .all, stream: stream, follow: true) {
            try writer.write(chunk)
        }
        return .readerEnded
    }

    private func showProgress(_ progress: LiveProgress) async throws -> Finding {
        while !Task.isCancelled {
            session.console.progress(progress.line)
            try await Task.sleep(for: .seconds(1))
        }
        return .helperEnded
    }

    private func obeyInterrupts() async -> Finding {
        var count = 0
        for await _ in Interrupts.feed() {
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
            remedy: "'jobctl get \(handle.id)' shows how it goes on",
            status: .interrupted
        )
    }
}
