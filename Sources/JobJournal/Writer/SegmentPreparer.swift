// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Keeps one spare segment ready, so that the writer does not wait for 64 MiB of zeros.
final class SegmentPreparer: Sendable {
    /// What the writer finds when it needs a segment.
    enum Supply: Sendable {
        case ready(SpareSegment)
        case pending
        /// The last attempt found no space; attempts go on.
        case noSpace(JournalError)
        case failed(JournalError)
    }

    private struct State {
        var supply = Supply.pending
        var isStopped = false
    }

    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let configuration: JournalConfiguration
    private let queue: AppendQueue
    private let signal = Signal()
    private let state = Mutex(State())

    init(_ configuration: JournalConfiguration, paths: JournalPaths, queue: AppendQueue) {
        storage = configuration.storage
        self.paths = paths
        self.configuration = configuration
        self.queue = queue
    }

    /// The error of a preparation that failed for another reason than space. It is final, as for the log itself.
    var failure: JournalError? { state.withLock { if case .failed(let error) = $0.supply { error } else { nil } } }

    /// Whether the first attempt for the segment wanted now is still under way.
    var isPending: Bool { state.withLock { if case .pending = $0.supply { !$0.isStopped } else { false } } }

    /// The ready segment, handed over for good, or why there is none. Asks for the next one.
    func take() -> Supply {
        let supply = state.withLock { state in
            defer { if case .ready = state.supply { state.supply = .pending } }
            return state.supply
        }
        if case .ready = supply { signal.notify() }
        return supply
    }

    /// Prepares a segment unless one is ready; one attempt. Returns whether there is one now.
    @discardableResult
    func prepare() -> Bool {
        let needsOne = state.withLock { state in
            switch state.supply {
            case .ready, .failed: false
            case .pending, .noSpace: !state.isStopped
            }
        }
        guard needsOne, queue.failure == nil else {
            return state.withLock { if case .ready = $0.supply { true } else { false } }
        }
        let supply: Supply
        do throws(JournalError) {
            supply = .ready(
                try SpareSegment.prepare(storage: storage, paths: paths, byteCount: configuration.segmentBytes)
            )
        } catch {
            supply = error.code == .journalFull ? .noSpace(error) : .failed(error)
        }
        state.withLock { $0.supply = supply }
        if case .noSpace = supply { queue.setSpareShort(true) } else { queue.setSpareShort(false) }
        queue.signal.notify()
        if case .ready = supply { return true }
        return false
    }

    /// The preparing thread: one segment whenever one was taken, and again after a pause while there is no space.
    func run() {
        while !state.withLock({ $0.isStopped }) {
            let isReady = prepare()
            let isFailed = state.withLock { if case .failed = $0.supply { true } else { false } }
            signal.wait(isReady || isFailed ? nil : configuration.spaceRetryDelay)
        }
    }

    /// Ends ``run()`` and removes the spare. To be called again after the thread has ended, for a spare it made last.
    func stop() {
        let supply = state.withLock { state in
            state.isStopped = true
            defer { state.supply = .pending }
            return state.supply
        }
        if case .ready(let spare) = supply { spare.discard(storage: storage, paths: paths) }
        signal.notify()
    }
}
