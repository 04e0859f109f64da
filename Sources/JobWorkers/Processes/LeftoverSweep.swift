// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import Logging

/// Ends what a dead daemon's jobs have left running, so that nothing runs twice when their jobs are queued again.
///
/// Such processes are known by the store's UUID in the environment they were started with; what descends from them is
/// ended with them.
public struct LeftoverSweep: Sendable {
    private let mark: AttemptMark
    private let storeID: String
    private let timeout: Duration
    private let logger: Logger

    /// A sweep for the processes of one store that gives up after `timeout`.
    public init(storeID: String, timeout: Duration = .seconds(10), logger: Logger) {
        mark = AttemptMark(storeID: storeID)
        self.storeID = storeID
        self.timeout = timeout
        self.logger = logger
    }

    /// Kills all leftovers and waits until they are gone. Blocks the thread; to be called before any attempt is given
    /// out.
    ///
    /// - Returns: How many processes were killed.
    /// - Throws: `WorkersError` `leftoversRemain` naming those that did not end in time.
    @discardableResult
    public func run() throws(WorkersError) -> Int {
        let deadline = ContinuousClock.now.advanced(by: timeout)
        var killed: Set<ProcessEntry.Identity> = []
        while true {
            let left = Self.leftovers(
                in: ProcessTable.entries(),
                mark: mark,
                selfPID: getpid(),
                environment: ProcessTable.environment
            )
            guard !left.isEmpty else { break }
            guard ContinuousClock.now < deadline else {
                throw WorkersError(
                    code: .leftoversRemain,
                    message: "processes \(left.map(\.pid)) of store \(storeID) did not end; end them, then start again"
                )
            }
            let handles = left.compactMap(ProcessHandle.init)
            for handle in handles { handle.send(SIGKILL) }
            for handle in handles { Self.wait(for: handle, until: deadline) }
            killed.formUnion(left.map(\.identity))
        }
        if !killed.isEmpty {
            logger.notice(
                "killed the processes that a former daemon's jobs had left",
                metadata: ["count": "\(killed.count)"]
            )
        }
        return killed.count
    }

    /// The running processes that carry the mark, and their descendants, but this one and those above it.
    static func leftovers(
        in entries: [ProcessEntry],
        mark: AttemptMark,
        selfPID: Int32,
        environment: (Int32) -> [UInt8]?
    ) -> [ProcessEntry] {
        let above = ancestors(of: selfPID, in: entries)
        var known: Set<Int32> = []
        for entry in entries where !entry.isZombie && !above.contains(entry.pid) {
            if let environment = environment(entry.pid), mark.isIn(environment) { known.insert(entry.pid) }
        }
        var hasGrown = true
        while hasGrown {
            hasGrown = false
            for entry in entries where known.contains(entry.parent) && !above.contains(entry.pid) {
                if known.insert(entry.pid).inserted { hasGrown = true }
            }
        }
        return entries.filter { known.contains($0.pid) && !$0.isZombie }
    }

    private static func ancestors(of pid: Int32, in entries: [ProcessEntry]) -> Set<Int32> {
        let parents = Dictionary(entries.map { ($0.pid, $0.parent) }) { first, _ in first }
        var above: Set<Int32> = []
        var next: Int32? = pid
        while let pid = next, above.insert(pid).inserted { next = parents[pid] }
        return above
    }

    private static func wait(for handle: ProcessHandle, until deadline: ContinuousClock.Instant) {
        let left = max(Duration.zero, deadline - .now)
        let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        var request = pollfd(fd: handle.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, Int32(clamping: milliseconds))
    }
}
