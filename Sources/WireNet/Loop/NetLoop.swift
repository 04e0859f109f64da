// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import Synchronization
internal import WireHTTP2

/// One event loop: its sockets, its timers and the Swift Tasks of its calls, all on one thread.
///
/// Tasks that prefer this executor run after the bytes of a read were handled and before the answers are written, so a
/// call costs no hop between threads and a batch of requests costs one write:
///
/// ```
///   read -> events -> jobs of tasks -> jobs of actors -> output of connections -> one write each
///                     ^---------------- until all are empty ---------------┘
/// ```
package final class NetLoop: TaskExecutor, @unchecked Sendable {  // on its thread, or behind `inbox`
    /// Rounds of jobs and output before sockets and timers get their turn again.
    private static let roundsMax = 1024
    /// Output of so many bytes goes through memory that is used again: less is cheap to allocate, and would keep all of
    /// that memory from others while its client does not take it.
    private static let reuseBytesMin = 8 << 10
    /// Bytes that a connection makes before it writes them and others get their turn.
    private static let scratchBytes = 64 << 10

    let eventLoop: any EventLoop

    private enum Work: Sendable {
        case job(UnownedJob)
        case actorJob(UnownedJob, UnownedSerialExecutor)
        case closure(@Sendable () -> Void)
    }

    private struct Inbox: ~Copyable {
        var work: [Work] = []
        var isWakeScheduled = false
    }

    // From other threads.
    private let inbox = Mutex(Inbox())

    // On the loop.
    @exclusivity(unchecked) private var work: [Work] = []
    // Done once no call can go on without it: so one turn of an actor serves all of a batch.
    @exclusivity(unchecked) private var actorWork: [Work] = []
    @exclusivity(unchecked) private var dirty: [HTTP2Connection] = []
    private var isInsideBatch = false
    private var isSettleScheduled = false
    // Unchecked: neither calls anybody.
    @exclusivity(unchecked) private var workers = LoopWorkers()

    // Used again once the socket took what was in it.
    @exclusivity(unchecked) private var outgoing = ByteBuffer()

    /// Where connections gather their output, one after the other.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: scratchBytes, alignment: 64)

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    deinit {
        scratch.deallocate()
    }

    /// Whether the caller runs on this loop's thread.
    package var isCurrent: Bool { eventLoop.inEventLoop }

    /// Nanoseconds of a clock that does not go back.
    package var now: UInt64 { NIODeadline.now().uptimeNanoseconds }

    package func enqueue(_ job: consuming ExecutorJob) {
        submit(.job(UnownedJob(job)))
    }

    /// A place for an actor that the loop's calls ask often: that costs no hop between threads, and what the calls of one
    /// batch ask is done in one go. The actor must not block.
    package func makeActorExecutor() -> any SerialExecutor {
        LoopActorExecutor(loop: self)
    }

    /// A job of an actor whose home this loop is: soon, on the loop.
    func enqueue(_ job: consuming ExecutorJob, of executor: LoopActorExecutor) {
        submit(.actorJob(UnownedJob(job), executor.asUnownedSerialExecutor()))
    }

    /// Runs `body` on the loop: soon, and in order with other calls from the same thread.
    package func execute(_ body: @escaping @Sendable () -> Void) {
        submit(.closure(body))
    }

    /// Runs `body` on the loop after `delay`.
    package func schedule(after delay: Duration, _ body: @escaping @Sendable () -> Void) -> NetTimer {
        let delay = TimeAmount.nanoseconds(delay.wholeNanoseconds)
        return NetTimer(
            eventLoop.scheduleTask(in: delay) { [self] in
                batch(body)
            }
        )
    }

    /// Handles something that the sockets or timers brought; jobs and output follow at its end.
    func batch(_ body: () -> Void) {
        beginBatch()
        body()
        settle()
    }

    /// From here on jobs wait for `settle`.
    func beginBatch() {
        isInsideBatch = true
    }

    /// As `beginBatch`, and settles once the other sockets that are ready were read too: what they brought shares the turn
    /// of an actor and the sync of its journal. The end of a read is not waited for: TLS may hand out bytes without one.
    func gatherReads() {
        isInsideBatch = true
        scheduleSettle()
    }

    /// Writes the output of `connection` at the end of the batch.
    func addDirty(_ connection: HTTP2Connection) {
        dirty.append(connection)
        if !isInsideBatch {
            scheduleSettle()
        }
    }

    /// Runs jobs and writes output until there is neither.
    func settle() {
        isInsideBatch = true
        for _ in 0..<Self.roundsMax {
            runWork()
            callWorkerIfNeeded()
            guard work.isEmpty else { continue }
            runActorWork()
            guard work.isEmpty, actorWork.isEmpty else { continue }
            flushDirty()
            if isIdle { break }
        }
        // Jobs that never come to rest do not keep back what others have to say.
        flushDirty()
        isInsideBatch = false
        if !isIdle {
            scheduleSettle()
        }
    }

    private var isIdle: Bool { work.isEmpty && actorWork.isEmpty && dirty.isEmpty }

    /// A copy of `bytes` for a socket.
    func outgoing(_ bytes: UnsafeRawBufferPointer) -> ByteBuffer {
        guard bytes.count >= Self.reuseBytesMin else { return ByteBuffer(bytes: bytes) }
        outgoing.clear(minimumCapacity: bytes.count)
        outgoing.writeBytes(bytes)
        return outgoing
    }

    // MARK: Calls

    /// Serves a call in a Task: soon, on the loop.
    package func serve(_ call: any LoopCall) {
        workers.ready.append(call)
        callWorkerIfNeeded()
    }

    /// Wakes a worker when calls wait and none is on its way: also when the one that took the last call now waits in
    /// its handler.
    private func callWorkerIfNeeded() {
        guard !workers.ready.isEmpty, !workers.isWorkerCalled else { return }
        workers.isWorkerCalled = true
        if let idle = workers.idle.popLast() {
            idle.resume()
            return
        }
        let worker = LoopWorker()
        worker.task = Task.detached(executorPreference: self) { [self] in
            await work(worker)
        }
    }

    nonisolated(nonsending) private func work(_ worker: LoopWorker) async {
        while true {
            workers.isWorkerCalled = false
            while let call = workers.ready.popFirst() {
                await call.serve(by: worker)
                guard !worker.isCancelled else {
                    return callWorkerIfNeeded()
                }
            }
            guard workers.idle.count < LoopWorkers.idleMax else { return }
            await withUnsafeContinuation { workers.idle.append($0) }
        }
    }

    // MARK: Jobs

    private func submit(_ item: Work) {
        guard isCurrent else {
            submitFromElsewhere(item)
            return
        }
        add(item)
        if !isInsideBatch {
            scheduleSettle()
        }
    }

    private func add(_ item: Work) {
        if case .actorJob = item {
            actorWork.append(item)
        } else {
            work.append(item)
        }
    }

    private func submitFromElsewhere(_ item: Work) {
        let mustWake = inbox.withLock { inbox in
            inbox.work.append(item)
            defer { inbox.isWakeScheduled = true }
            return !inbox.isWakeScheduled
        }
        if mustWake {
            eventLoop.execute { [self] in
                takeInbox()
                settle()
            }
        }
    }

    private func takeInbox() {
        let items = inbox.withLock { inbox in
            inbox.isWakeScheduled = false
            let items = inbox.work
            inbox.work = []
            return items
        }
        for item in items { add(item) }
    }

    private func scheduleSettle() {
        guard !isSettleScheduled else { return }
        isSettleScheduled = true
        eventLoop.execute { [self] in
            isSettleScheduled = false
            settle()
        }
    }

    private func runWork() {
        guard !work.isEmpty else { return }
        var items: [Work] = []
        swap(&items, &work)
        run(items)
        // The larger memory is kept for the next round.
        if work.isEmpty {
            items.removeAll(keepingCapacity: true)
            swap(&items, &work)
        }
    }

    private func runActorWork() {
        guard !actorWork.isEmpty else { return }
        var items: [Work] = []
        swap(&items, &actorWork)
        run(items)
    }

    private func run(_ items: [Work]) {
        for item in items {
            switch item {
            case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
            case .actorJob(let job, let executor): job.runSynchronously(on: executor)
            case .closure(let body): body()
            }
        }
    }

    private func flushDirty() {
        guard !dirty.isEmpty else { return }
        var connections: [HTTP2Connection] = []
        swap(&connections, &dirty)
        for connection in connections {
            connection.flush()
        }
    }
}
