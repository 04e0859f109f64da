// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
internal import JobScheduler
internal import Synchronization

/// The output that the attempts of one worker's stream write, from its first byte to the end of the attempt or of the
/// stream. Between two messages no file is open: nothing bounds the attempts that workers elsewhere hold.
final class AttemptOutputs: Sendable {
    private let store: OutputStore
    private let disk: BlockingPool
    private let bytesMax: @Sendable (JobID) async -> Int?
    private let writers = Mutex<[AttemptName: OutputWriter]>([:])

    /// - Parameter bytesMax: Bytes kept of each channel of a job's attempts; nil = the default.
    init(store: OutputStore, disk: BlockingPool, bytesMax: @escaping @Sendable (JobID) async -> Int?) {
        self.store = store
        self.disk = disk
        self.bytesMax = bytesMax
    }

    /// Stores bytes behind those that the attempt wrote before, on this stream or a former one. A fault of the disk loses
    /// them: it must not stop the attempt.
    ///
    /// - Returns: Whether they are the first that it wrote on this stream.
    @discardableResult
    func write(_ bytes: [UInt8], of name: AttemptName, to channel: OutputChannel) async -> Bool {
        let isOpen = writers.withLock { $0[name] != nil }
        let bytesMax = isOpen ? nil : await bytesMax(name.jobID)
        return await disk.run { [self] in
            let writer = isOpen ? writers.withLock { $0[name] } : open(name, bytesMax: bytesMax)
            // Ended meanwhile, or not to be opened.
            guard let writer else { return false }
            bytes.withUnsafeBytes { writer.write($0, to: channel) }
            writer.closeFiles()
            return !isOpen
        }
    }

    private func open(_ name: AttemptName, bytesMax: Int?) -> OutputWriter? {
        // Open already: another stream of the same worker is about to end.
        let writer = try? store.open(
            job: name.jobID,
            attempt: name.token.attempt,
            channelBytesMax: bytesMax,
            isContinued: true
        )
        guard let writer else { return nil }
        writers.withLock { $0[name] = writer }
        return writer
    }

    /// The attempt has ended.
    func finish(_ name: AttemptName) {
        writers.withLock { $0.removeValue(forKey: name) }?.finish()
    }

    /// The stream has ended.
    func finishAll() {
        let all = writers.withLock { writers in
            defer { writers = [:] }
            return writers
        }
        for (_, writer) in all { writer.finish() }
    }
}
