// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import JobStubs
internal import WireGRPC

/// What a job's command wrote, byte for byte once; see `JobHandle.output`.
///
/// Reads attempt by attempt, each by its number, so that a lost connection can resume at the right offset of the right
/// attempt.
public struct JobOutput: AsyncSequence, Sendable {
    /// A piece of it.
    public typealias Element = OutputChunk

    let handle: JobHandle
    let attempts: AttemptSelection
    let stream: JobdV1.OutputStream
    let offset: Int64
    let follow: Bool

    /// Begins to read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(source: self)
    }

    /// Reads the output.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private enum Position {
            case before(attempt: Int32)
            case inside(attempt: Int32)
            case end
        }

        private let source: JobOutput
        private var position: Position
        private var cursor: OutputCursor
        private var reconnector: Reconnector
        private var pieces: ResponseMessages<JobdV1.ReadOutputResponse>.AsyncIterator?

        init(source: JobOutput) {
            self.source = source
            cursor = OutputCursor(stream: source.stream, offset: source.offset)
            reconnector = Reconnector(source.handle.client)
            position =
                switch source.attempts {
                case .newest, .all: .before(attempt: 1)
                case .number(let number): .inside(attempt: number)
                }
        }

        /// The next chunk; nil at the end.
        public mutating func next() async throws -> OutputChunk? {
            while true {
                do {
                    try await source.handle.meetServer()
                    switch position {
                    case .end: return nil
                    case .before(let attempt): position = try await resolve(attempt)
                    case .inside(let attempt):
                        if let chunk = try await read(attempt) { return chunk }
                    }
                    reconnector.answered()
                } catch {
                    pieces = nil
                    try await reconnector.pause(after: error)
                }
            }
        }

        /// Finds the attempt to read when `attempt` or a later one is wanted, waiting for it if asked to.
        private func resolve(_ attempt: Int32) async throws -> Position {
            let newest: Int32?
            if source.follow {
                newest = try await AttemptWaiter(handle: source.handle).newest(atLeast: attempt)
            } else {
                newest = try await source.handle.get(view: .basic).job?.attempt
            }
            guard let newest, newest >= attempt else { return .end }
            // Past the first, attempts are read one after another, so that a short one is not passed over.
            let readsInOrder = source.attempts == .all || attempt > 1
            return .inside(attempt: readsInOrder ? attempt : newest)
        }

        private mutating func read(_ attempt: Int32) async throws -> OutputChunk? {
            if pieces == nil {
                pieces = try await open(attempt).makeAsyncIterator()
            }
            guard let piece = try await nextPiece() else {
                finished(attempt)
                return nil
            }
            reconnector.answered()
            guard let (fresh, missing) = cursor.received(piece) else { return nil }
            return OutputChunk(
                attempt: attempt,
                stream: fresh.stream,
                offset: fresh.offset,
                data: fresh.data,
                droppedBefore: missing
            )
        }

        private func open(_ attempt: Int32) async throws -> ResponseMessages<JobdV1.ReadOutputResponse> {
            var request = JobdV1.ReadOutputRequest()
            request.namespace = source.handle.namespace
            request.jobId = source.handle.id
            request.attempt = attempt
            request.stream = source.stream
            request.offset = cursor.requestOffset
            request.follow = source.follow
            return try await source.handle.client.jobService.readOutput(request)
        }

        /// The next piece of the attempt being read; nil at its end, also when an attempt that was not asked for by
        /// number has left no output.
        private mutating func nextPiece() async throws -> JobdV1.ReadOutputResponse? {
            do {
                return try await pieces?.next()
            } catch {
                let failure = try JobClientError(caught: error)
                if case .number = source.attempts { throw failure }
                guard failure.code == .notFound, !failure.reason.hasPrefix("JOB_") else { throw failure }
                return nil
            }
        }

        private mutating func finished(_ attempt: Int32) {
            pieces = nil
            switch source.attempts {
            case .number: position = .end
            case .newest: position = source.follow ? .before(attempt: attempt + 1) : .end
            case .all: position = .before(attempt: attempt + 1)
            }
            cursor = OutputCursor(stream: source.stream, offset: 0)
        }
    }
}
