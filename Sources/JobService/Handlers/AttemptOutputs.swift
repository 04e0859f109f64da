// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobOutput
internal import JobScheduler
internal import Synchronization

/// The output that the attempts of one worker's stream write, open from its first byte to the end of the attempt or of
/// the stream.
final class AttemptOutputs: Sendable {
    private let store: OutputStore
    private let disk: BlockingPool
    private let writers = Mutex<[AttemptName: OutputWriter]>([:])

    init(store: OutputStore, disk: BlockingPool) {
        self.store = store
        self.disk = disk
    }

    /// Stores bytes behind those that the attempt wrote before, on this stream or a former one. A fault of the disk loses
    /// them: it must not stop the attempt.
    func write(_ bytes: [UInt8], of name: AttemptName, to channel: OutputChannel) async {
        await disk.run { [self] in
            guard let writer = writer(of: name) else { return }
            bytes.withUnsafeBytes { writer.write($0, to: channel) }
        }
    }

    private func writer(of name: AttemptName) -> OutputWriter? {
        if let writer = writers.withLock({ $0[name] }) { return writer }
        // Open already: another stream of the same worker is about to end.
        guard let writer = try? store.open(job: name.jobID, attempt: name.token.attempt, isContinued: true) else {
            return nil
        }
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
