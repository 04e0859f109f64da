// SPDX-License-Identifier: Apache-2.0

public import JobClient
internal import JobCore
internal import JobProto
internal import JobStubs
internal import JobWorkers
public import Logging
internal import UnixSignals
internal import WireGRPC

/// A worker of a jobd elsewhere, inside this program: handlers by kind, a bounded number of attempts at a time.
///
/// ```swift
/// var worker = RemoteWorker(client: client, configuration: RemoteWorkerConfiguration(workerID: "thumbs-1", slots: 4))
/// worker.register("thumbnail") { (context, path: String) -> [UInt8] in
///     try await makeThumbnail(of: path)
/// }
/// try await worker.run()
/// ```
public struct RemoteWorker: Sendable {
    private let client: JobClient
    private let configuration: RemoteWorkerConfiguration
    private let logger: Logger
    private var kinds: [JobdV1.WorkerKind] = []
    private var handlers: [String: HandlerExecutor.Handler] = [:]

    /// A worker without handlers; `register` adds them, `run()` starts it.
    public init(
        client: JobClient,
        configuration: RemoteWorkerConfiguration,
        logger: Logger = Logger(label: "jobd.worker")
    ) {
        self.client = client
        self.configuration = configuration
        self.logger = logger
    }

    /// Has tasks of a kind run by a handler, in place of an earlier one of that kind.
    ///
    /// - Parameters:
    ///   - kind: The kind, as jobs name it.
    ///   - version: What `TaskSpec.kind_version` is compared with.
    ///   - handler: Runs an attempt. Its task is cancelled when the attempt is to end; a payload that is no `Input` fails
    ///     the job for good.
    public mutating func register<Input: PayloadValue, Output: PayloadValue>(
        _ kind: String,
        version: String = "",
        handler: @escaping @Sendable (AttemptContext, Input) async throws -> Output
    ) {
        var message = JobdV1.WorkerKind()
        message.kind = kind
        message.version = version
        kinds.removeAll { $0.kind == kind }
        kinds.append(message)
        handlers[kind] = { context, payload in
            let input: Input
            do {
                input = try Input(payloadBytes: payload)
            } catch {
                throw error as? HandlerFailure
                    ?? HandlerFailure(reason: "PAYLOAD_INVALID", message: "\(error)", isRetryable: false)
            }
            return (try await handler(context, input).payloadBytes, Output.contentType)
        }
    }

    /// Works until SIGTERM or SIGINT drains it, or the server does: what runs then ends and is reported.
    ///
    /// When the calling task is cancelled, handlers are cancelled and have `stopGrace` to end.
    ///
    /// - Throws: `JobClientError` when the server does not take this worker, or stays away for too long.
    public func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        try await run(until: signals)
    }

    /// As `run()`, drained by the first element of any sequence instead of signals.
    func run<Stops: AsyncSequence & Sendable>(until stops: Stops) async throws {
        let source = RemoteWorkSource(
            service: client.workerService,
            hello: hello,
            configuration: configuration,
            logger: logger
        )
        let pool = WorkerPool(
            source: source,
            executor: HandlerExecutor(handlers: handlers, source: source),
            configuration: WorkerPoolConfiguration(configuration),
            logger: logger
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await _ in stops { break }
                if !Task.isCancelled { await source.drain() }
            }
            group.addTask { await pool.run() }
            defer { group.cancelAll() }
            try await source.run()
        }
    }

    private var hello: JobdV1.WorkerHello {
        var hello = JobdV1.WorkerHello(configuration)
        hello.kinds = kinds
        return hello
    }
}
