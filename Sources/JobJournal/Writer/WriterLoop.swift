// SPDX-License-Identifier: Apache-2.0

internal import JobFailpoints

/// Moves batches from the queue to the log, one step at a time; on a thread, or driven by the caller.
struct WriterLoop: Sendable {
    /// What a step did.
    enum Step: Sendable {
        /// Something became durable; there may be more to do.
        case progressed
        /// There was nothing to do.
        case idle
        /// There is a batch, but no space for it yet.
        case blocked
        /// The journal failed or was closed; no further step does anything.
        case stopped
    }

    private let configuration: JournalConfiguration
    private let queue: AppendQueue
    private let preparer: SegmentPreparer
    private let catalogue: SegmentCatalogue
    private let onOutcome: @Sendable (AppendOutcome) -> Void
    private var writer: LogWriter
    /// A batch that was taken and is not durable yet.
    private var held: BatchBuffer?
    private var isOpenMarked = false
    private var isStopped = false
    /// The last batch carried records, so nothing yet proves that it was durable.
    private var needsSeal = false

    init(
        _ configuration: JournalConfiguration,
        writer: LogWriter,
        queue: AppendQueue,
        preparer: SegmentPreparer,
        catalogue: SegmentCatalogue,
        onOutcome: @escaping @Sendable (AppendOutcome) -> Void
    ) {
        self.configuration = configuration
        self.writer = writer
        self.queue = queue
        self.preparer = preparer
        self.catalogue = catalogue
        self.onOutcome = onOutcome
        queue.setSegmentSpace(writer.segmentSpace)
    }

    /// The writing thread: steps until the journal is closed or fails.
    mutating func run() {
        if configuration.wantsRealTime { queue.setRealTime(DedicatedThread.becomeRealTime()) }
        while true {
            switch step() {
            case .progressed:
                continue
            case .idle:
                if !queue.signal.wait(needsSeal ? configuration.idleSealDelay : nil) { seal() }
            case .blocked:
                queue.signal.wait(configuration.spaceRetryDelay)
            case .stopped:
                return
            }
        }
    }

    /// Makes the next batch durable, if there is one.
    mutating func step() -> Step {
        if isStopped { return .stopped }
        if !isOpenMarked {
            isOpenMarked = true
            writeMark(.opened)
            if isStopped { return .stopped }
        }
        if let error = preparer.failure {
            fail(error)
            return .stopped
        }
        if held == nil {
            switch queue.take() {
            case .batch(let batch): held = batch
            case .empty: return .idle
            case .closing:
                Failpoint.journalCloseBefore.pass()
                writeMark(.closed)
                Failpoint.journalCloseAfter.pass()
                isStopped = true
                writer.file.close()
                return .stopped
            }
        }
        return commitHeld()
    }

    /// Proves the last batch durable by an empty one behind it.
    mutating func seal() {
        guard needsSeal && !isStopped && held == nil else { return }
        Failpoint.journalSealBefore.pass()
        writeMark(.sealed)
    }

    private mutating func commitHeld() -> Step {
        guard var batch = held.take() else { return .idle }
        do throws(LogWriter.Failure) {
            guard try makeRoom(for: batch.batchBytes) else {
                held = batch
                return waitForSpace(JournalError(.journalFull, "there was no space for the next segment"))
            }
            let before = writer.mark
            let written = try write(&batch, kind: .records)
            catalogue.note(before, in: writer.header.number, byteCount: written.byteCount)
            let sequence = writer.mark.position.nextSequence - 1
            needsSeal = true
            Failpoint.journalReportBefore.pass()
            queue.completed(&batch, through: sequence, written)
            onOutcome(.durable(through: sequence))
            return .progressed
        } catch {
            switch error {
            case .fatal(let error):
                fail(error)
                return .stopped
            case .noSpace(let error):
                held = batch
                queue.setWriteShort()
                return waitForSpace(error)
            }
        }
    }

    /// Goes on into the next segment if the batch does not fit; false if there is none yet.
    private mutating func makeRoom(for byteCount: Int) throws(LogWriter.Failure) -> Bool {
        if byteCount <= writer.segmentSpace { return true }
        switch preparer.take() {
        case .pending, .noSpace:
            return false
        case .failed(let error):
            throw .fatal(error)
        case .ready(let spare):
            do throws(JournalError) {
                try writer.roll(into: spare)
            } catch {
                throw .fatal(error)
            }
            catalogue.add(writer.header)
            queue.rolled(segmentSpace: writer.segmentSpace, spareCount: preparer.spareCount)
            return true
        }
    }

    /// A closing journal does not wait for space: what is not durable then never was accepted for good.
    private mutating func waitForSpace(_ error: JournalError) -> Step {
        queue.setBlocked()
        guard queue.isClosing, !preparer.isPending else { return .blocked }
        fail(error)
        return .stopped
    }

    /// Writes a batch without records. It is left out when it does not fit: the next segment's header says as much.
    private mutating func write(
        _ batch: inout BatchBuffer,
        kind: BatchEnvelope.Kind
    ) throws(LogWriter.Failure) -> LogWriter.Written {
        queue.writeBegins()
        defer { queue.writeEnds() }
        return try writer.write(&batch, kind: kind)
    }

    private mutating func writeMark(_ kind: BatchEnvelope.Kind) {
        var batch = BatchBuffer()
        guard batch.batchBytes <= writer.segmentSpace else { return }
        do throws(LogWriter.Failure) {
            let written = try write(&batch, kind: kind)
            needsSeal = false
            queue.completed(&batch, through: writer.mark.position.nextSequence - 1, written)
        } catch {
            switch error {
            case .noSpace:
                needsSeal = false
                queue.tellShortage()
            case .fatal(let error): fail(error)
            }
        }
    }

    private mutating func fail(_ error: JournalError) {
        isStopped = true
        writer.file.close()
        if queue.fail(error) { onOutcome(.indeterminate(error)) }
    }
}
