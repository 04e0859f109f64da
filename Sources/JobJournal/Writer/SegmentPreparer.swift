// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints
internal import Synchronization

/// Keeps ready what the journal will need: spare segments, so that the writer does not wait for 64 MiB of zeros, and the
/// files for snapshots. Segments that are needed no more become spares again.
final class SegmentPreparer: Sendable {
    /// What the writer finds when it needs a segment.
    enum Supply: Sendable {
        case ready(SpareSegment)
        case pending
        /// The last attempt found no space; attempts go on.
        case noSpace
        case failed(JournalError)
    }

    /// What came of one attempt.
    enum Outcome: Sendable {
        /// Nothing lacks.
        case ready
        /// Something was made; more may lack.
        case made
        /// What lacks is in the hands of others, who may make it or give it up.
        case waiting
        case noSpace
        /// For good.
        case failed
    }

    private struct State {
        var ready: [SpareSegment]
        /// Names of superfluous segments whose blocks can be used again, oldest first.
        var old: [String] = []
        var failure: JournalError?
        var isStopped = false
    }

    let reserve: SnapshotReserve
    private let storage: any JournalStorage
    private let paths: JournalPaths
    private let configuration: JournalConfiguration
    private let queue: AppendQueue
    private let state: Mutex<State>

    /// - Parameters:
    ///   - spares: Those that were found.
    ///   - old: Superfluous segments that were found under temporary names.
    init(
        _ configuration: JournalConfiguration,
        paths: JournalPaths,
        queue: AppendQueue,
        spares: [SpareSegment],
        old: [String],
        reserve: SnapshotReserve
    ) {
        storage = configuration.storage
        self.paths = paths
        self.configuration = configuration
        self.queue = queue
        self.reserve = reserve
        state = Mutex(State(ready: spares, old: old))
        queue.setSpares(spares.count)
    }

    /// The error of a preparation that failed for another reason than space. It is final, as for the log itself.
    var failure: JournalError? { state.withLock { $0.failure } }

    var spareCount: Int { state.withLock { $0.ready.count } }

    /// Whether a segment that is wanted now may still come of an attempt that has not found the disk full.
    var isPending: Bool {
        state.withLock { $0.ready.isEmpty && $0.failure == nil && !$0.isStopped } && !queue.ledger.isDiskFull
    }

    /// A ready segment, handed over for good, or why there is none.
    func take() -> Supply {
        let supply = state.withLock { state -> Supply? in
            if !state.ready.isEmpty { return .ready(state.ready.removeFirst()) }
            return state.failure.map { .failed($0) }
        }
        return supply ?? (queue.ledger.isDiskFull ? .noSpace : .pending)
    }

    /// Makes one piece of what lacks.
    func prepare() -> Outcome {
        guard state.withLock({ $0.failure == nil && !$0.isStopped }), queue.failure == nil else { return .failed }
        let lack = queue.ledger.lack
        if lack.isNone {
            // That there was no space for something else once says nothing about what will lack next.
            queue.setDiskFull(false)
            return .ready
        }
        let wasFull = queue.ledger.isDiskFull
        var outcome = Outcome.waiting
        if let byteCount = lack.snapshotBytes {
            attempt(&outcome) { () throws(JournalError) in try reserve.grow(to: byteCount) }
        }
        if lack.spares > 0 {
            attempt(&outcome) { () throws(JournalError) in try addSpare() }
        }
        let isFull = outcome == .noSpace
        queue.setDiskFull(isFull)
        // Only news wakes the writer: it seals its last batch once it has slept for a while.
        if outcome == .made || outcome == .failed || isFull != wasFull { queue.signal.notify() }
        return outcome
    }

    /// Does something that needs space, and notes what came of it; any error but want of space is final.
    private func attempt(_ outcome: inout Outcome, _ body: () throws(JournalError) -> Bool) {
        do throws(JournalError) {
            if try body(), outcome == .waiting { outcome = .made }
        } catch {
            if error.code == .journalFull {
                if outcome != .failed { outcome = .noSpace }
            } else {
                state.withLock { $0.failure = error }
                outcome = .failed
            }
        }
    }

    private func addSpare() throws(JournalError) -> Bool {
        let old = state.withLock { $0.old.isEmpty ? nil : $0.old.removeFirst() }
        let spare = try SpareSegment.prepare(
            storage: storage,
            paths: paths,
            byteCount: configuration.segmentBytes,
            syncBytes: configuration.besideSyncBytes,
            from: old
        )
        state.withLock { state in
            state.ready.append(spare)
            queue.setSpares(state.ready.count)
        }
        queue.signal.notify()
        return true
    }

    /// The preparing thread: works whenever something lacks, and again after a pause while it could not be made.
    func run() {
        while !state.withLock({ $0.isStopped }) {
            switch prepare() {
            case .made: continue
            case .ready, .failed: queue.lackSignal.wait()
            case .waiting, .noSpace: queue.lackSignal.wait(configuration.spaceRetryDelay)
            }
        }
    }

    /// Ends ``run()`` and lets go of the files; they stay for the next opening. To be called again after the thread has
    /// ended, for a spare it made last.
    func stop() {
        let ready = state.withLock { state in
            defer { state = State(ready: [], failure: state.failure, isStopped: true) }
            return state.ready
        }
        for spare in ready { spare.file.close() }
        queue.lackSignal.notify()
    }
}

extension SegmentPreparer {
    /// Takes a file that is needed no more out of the store, by removing it or keeping its blocks for what lacks;
    /// durable on return. May be called again for the same name after an error.
    func release(_ name: String) throws(JournalError) {
        try Failpoint.segmentReleaseBefore.pass(orThrow: JournalError.failpoint)
        let isSegment = JournalPaths.segmentNumber(name) != nil
        let temporary = name + JournalPaths.temporarySuffix
        var kept: String?
        if isSegment, wantsOld {
            // Its name goes before its content does: a segment is whole for as long as it has its name.
            kept = temporary
            do throws(JournalError) {
                try storage.rename(paths.inJournal(name), to: paths.inJournal(temporary))
            } catch {
                if !error.isMissingFile { throw error }
                // An earlier call got as far as this, or has removed it.
                if try !isThere(temporary) { kept = nil }
            }
        } else if isSegment {
            for name in [name, temporary] { try storage.remove(paths.inJournal(name)) }
        } else {
            try reserve.drop(name)
        }
        Failpoint.segmentReleaseAfter.pass()
        try storage.synchronizeDirectory(paths.journal)
        guard let kept else { return }
        state.withLock { if !$0.isStopped { $0.old.append(kept) } }
        queue.lackSignal.notify()
    }

    private func isThere(_ name: String) throws(JournalError) -> Bool {
        do throws(JournalError) {
            try storage.open(paths.inJournal(name), .read).close()
            return true
        } catch {
            guard error.isMissingFile else { throw error }
            return false
        }
    }

    private var wantsOld: Bool {
        let ledger = queue.ledger
        return state.withLock { state in
            guard !state.isStopped else { return false }
            let most = ledger.sparesWanted + (ledger.isShort ? 0 : configuration.recycledSegmentsMax)
            return state.ready.count + state.old.count < most
        }
    }

    /// Removes what is far more than wanted: fewer jobs are promised room than once.
    func trim() throws(JournalError) {
        try reserve.trim()
        while true {
            let most = queue.ledger.sparesWanted + configuration.recycledSegmentsMax
            if let name = state.withLock({ $0.ready.count + $0.old.count > most ? $0.old.popLast() : nil }) {
                try storage.remove(paths.inJournal(name))
                continue
            }
            let surplus = state.withLock { state -> SpareSegment? in
                guard state.ready.count > most else { return nil }
                queue.setSpares(state.ready.count - 1)
                return state.ready.removeLast()
            }
            guard let surplus else { return }
            try surplus.discard(storage: storage, paths: paths)
        }
    }
}
