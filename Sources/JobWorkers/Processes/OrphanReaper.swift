// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import Synchronization

/// Looks after the processes that this process has adopted from finished jobs: reaps those that have ended, and kills
/// those that no running attempt can own.
public final class OrphanReaper: Sendable {
    private let mains: MainProcesses
    private let interval: Duration
    private let logger: Logger
    private let ledger = Mutex(OrphanLedger())
    private let judgedStartCount = Mutex<UInt64>(0)

    init(mains: MainProcesses, interval: Duration, logger: Logger) {
        self.mains = mains
        self.interval = interval
        self.logger = logger
    }

    /// Looks again and again until the task is cancelled; then once more for what the last attempts have left.
    public func run() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: interval) } catch { break }
            look()
        }
        look()
        look()
    }

    /// Looks once. An orphan is dealt with when it is seen the second time.
    func look() {
        var snapshot = mains.snapshot
        let isUnchanged = judgedStartCount.withLock { count in
            defer { count = snapshot.startCount }
            return count == snapshot.startCount
        }
        if isUnchanged, snapshot.isIdle, ledger.withLock({ $0.isEmpty }) { return }
        let entries = ProcessTable.entries()
        snapshot = mains.snapshot
        let verdict = ledger.withLock { ledger in
            ledger.judge(entries, daemonPID: getpid(), daemonSession: getsid(0), mains: snapshot)
        }
        for entry in verdict.ended { ProcessTable.reap(entry.pid) }
        for entry in verdict.strays {
            logger.warning("killing a process that a finished job has left", metadata: ["pid": "\(entry.pid)"])
            ProcessHandle(entry)?.send(SIGKILL)
        }
    }
}
