// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler

/// A running scheduler on a journal in files.
struct OpenStore {
    let journal: FileJournal
    let scheduler: Scheduler
    let executor: TimedExecutor
    private let running: Task<Void, Never>

    /// Opens it and waits until it answers.
    init(directory: String, snapshotBytesMin: UInt64 = 256 << 20) async throws {
        executor = TimedExecutor()
        journal = try FileJournal.open(JournalConfiguration(directory: directory))
        var configuration = SchedulerConfiguration()
        configuration.executor = executor
        configuration.snapshotBytesMin = snapshotBytesMin
        configuration.onWarning = { print($0) }
        configuration.onFailure = { print("failed: \($0)") }
        let scheduler = try await Scheduler.recover(journal: journal, configuration: configuration, zone: { _ in nil })
        self.scheduler = scheduler
        running = Task { await scheduler.run() }
        _ = try await scheduler.status()
    }

    /// Ends it in order.
    func close() async throws {
        running.cancel()
        await running.value
        try journal.close()
    }
}
