// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
internal import JobScheduler
internal import Logging
internal import Synchronization

/// The output that the attempts of one worker's stream write, from its first byte to the end of the attempt or of the
/// stream. Between two messages no file is open: nothing bounds the attempts that workers elsewhere hold.
final class AttemptOutputs: Sendable {
    private let store: OutputStore
    private let disk: BlockingPool
    private let bytesMax: @Sendable (JobID) async -> Int?
    private let logger: Logger
    /// Nil where none could be opened: what the attempt writes on this stream is lost.
    private let writers = Mutex<[AttemptName: OutputWriter?]>([:])

    /// - Parameter bytesMax: Bytes kept of each channel of a job's attempts; nil = the default.
    init(
        store: OutputStore,
        disk: BlockingPool,
        logger: Logger,
        bytesMax: @escaping @Sendable (JobID) async -> Int?
    ) {
        self.store = store
        self.disk = disk
        self.logger = logger
        self.bytesMax = bytesMax
    }

    /// Stores bytes behind those that the attempt wrote before, on this stream or a former one. A fault of the disk loses
    /// them and what follows on this stream, and is logged with its end: it must not stop the attempt.
    ///
    /// - Returns: Whether they are the first that it wrote on this stream.
    @discardableResult
    func write(_ bytes: [UInt8], of name: AttemptName, to channel: OutputChannel) async -> Bool {
        let isOpen = writers.withLock { $0[name] != nil }
        let bytesMax = isOpen ? nil : await bytesMax(name.jobID)
        return await disk.run { [self] in
            let writer = isOpen ? writers.withLock { $0[name] ?? nil } : open(name, bytesMax: bytesMax)
            // Ended meanwhile, or not to be opened.
            guard let writer else { return false }
            bytes.withUnsafeBytes { writer.write($0, to: channel) }
            writer.closeFiles()
            return !isOpen
        }
    }

    private func open(_ name: AttemptName, bytesMax: Int?) -> OutputWriter? {
        do throws(OutputError) {
            let writer = try store.open(
                job: name.jobID,
                attempt: name.token.attempt,
                channelBytesMax: bytesMax,
                isContinued: true
            )
            writers.withLock { $0[name] = writer }
            return writer
        } catch {
            // Open already: another stream of the same worker is about to end.
            guard error.code != .alreadyOpen else { return nil }
            logger.warning("output was lost", metadata: name.metadata(error))
            writers.withLock { $0[name] = .some(nil) }
            return nil
        }
    }

    /// The attempt has ended.
    func finish(_ name: AttemptName) {
        guard let writer = writers.withLock({ $0.removeValue(forKey: name) ?? nil }) else { return }
        finish(writer, of: name)
    }

    /// The stream has ended.
    func finishAll() {
        let all = writers.withLock { writers in
            defer { writers = [:] }
            return writers
        }
        for case (let name, let writer?) in all { finish(writer, of: name) }
    }

    private func finish(_ writer: OutputWriter, of name: AttemptName) {
        writer.finish()
        // A write that is under way has to end first: not to be waited for here.
        disk.start { [logger] in
            for channel in OutputChannel.allCases {
                guard let failure = writer.failure(of: channel) else { continue }
                var metadata = name.metadata(failure)
                metadata["channel"] = "\(channel)"
                metadata["bytes"] = "\(writer.lostBytes(of: channel))"
                logger.warning("output was lost", metadata: metadata)
            }
        }
    }
}

extension AttemptName {
    fileprivate func metadata(_ error: OutputError) -> Logger.Metadata {
        ["job": "\(jobID)", "attempt": "\(token.attempt)", "error": "\(error)"]
    }
}
