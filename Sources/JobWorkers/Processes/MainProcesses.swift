// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The processes that were started for attempts and are not reaped yet. swift-subprocess reaps them; nobody else may.
final class MainProcesses: Sendable {
    /// What is known at one moment.
    struct Snapshot: Hashable, Sendable {
        /// Ids of the processes known to run, or to wait for their reaping, by their starts.
        var pids: [UInt64: Int32] = [:]
        /// Starts that were begun and whose process is not known yet.
        var pendingStarts: Set<UInt64> = []
        /// How many starts there were.
        var startCount: UInt64 = 0

        var isIdle: Bool { pids.isEmpty && pendingStarts.isEmpty }
    }

    private struct State {
        var pids: [UInt64: Int32] = [:]
        var pendingStarts: Set<UInt64> = []
        var startCount: UInt64 = 0
    }

    private let state = Mutex(State())

    /// Says that a process is about to be started; the result names the start.
    func beginStart() -> UInt64 {
        state.withLock { state in
            state.startCount += 1
            state.pendingStarts.insert(state.startCount)
            return state.startCount
        }
    }

    /// Says which process a start has made.
    func started(_ start: UInt64, pid: Int32) {
        state.withLock { state in
            state.pids[start] = pid
            state.pendingStarts.remove(start)
        }
    }

    /// Says that a start has failed, or that its process has been reaped.
    func ended(_ start: UInt64) {
        state.withLock { state in
            state.pids[start] = nil
            state.pendingStarts.remove(start)
        }
    }

    var snapshot: Snapshot {
        state.withLock { state in
            Snapshot(
                pids: state.pids,
                pendingStarts: state.pendingStarts,
                startCount: state.startCount
            )
        }
    }

    /// The ids of a range that are no main process's.
    func others(in range: ClosedRange<Int32>) -> [Int32] {
        let pids = state.withLock { Set($0.pids.values) }
        return range.filter { !pids.contains($0) }
    }
}
