// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess
internal import Glibc
internal import Synchronization

/// Tells tasks when processes end, without polling: one thread waits on the handles of all of them.
///
/// It reaps nothing. swift-subprocess waits for the processes it started in its own way; this serves those
/// that it does not know, and the moment between the end of a process and its reaping.
final class ExitWatch: Sendable {
    private let core: Core

    /// A watch with its thread, which ends when the watch goes away.
    init() throws(WorkersError) {
        core = try Core()
        try core.startThread()
    }

    deinit {
        core.stop()
    }

    /// Waits until a process has ended, or the calling task is cancelled.
    func ended(_ handle: ProcessHandle) async {
        while !handle.hasEnded, !Task.isCancelled {
            if await !wait(handle) { try? await Task.sleep(for: Self.retryInterval) }
        }
    }

    /// How often a process is looked at when there was no descriptor left to watch it with.
    private static let retryInterval = Duration.milliseconds(20)

    /// False when the process could not be watched.
    private func wait(_ handle: ProcessHandle) async -> Bool {
        let id = core.nextID()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                core.add(id, handle, continuation)
                // The task may have been cancelled before there was anything to resume.
                if Task.isCancelled { core.resume(id, isWatched: true) }
            }
        } onCancel: {
            core.resume(id, isWatched: true)
        }
    }

    /// Waits until a process has ended, at most for `timeout`.
    func ended(_ handle: ProcessHandle, within timeout: Duration) async {
        guard !handle.hasEnded, timeout > .zero else { return }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.ended(handle) }
            group.addTask { try? await Task.sleep(for: timeout) }
            await group.next()
            group.cancelAll()
        }
    }

    /// What the thread shares with the watch; it lives until both are done with it.
    private final class Core: Sendable {
        private struct Waiter {
            var handle: ProcessHandle
            /// A descriptor of its own, because epoll takes each one only once.
            var descriptor: Int32
            var continuation: CheckedContinuation<Bool, Never>
        }

        private struct State {
            var waiters: [UInt64: Waiter] = [:]
            var lastID: UInt64 = 0
        }

        /// Events fetched at a time.
        private static let eventsMax = 64
        private static let stopID: UInt64 = 0

        private let epoll: Int32
        private let stopSignal: Int32
        private let state = Mutex(State())

        init() throws(WorkersError) {
            epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
            stopSignal = eventfd(0, Int32(EFD_CLOEXEC))
            guard epoll >= 0, stopSignal >= 0 else { throw WorkersError(system: errno, "watch processes") }
            watch(stopSignal, id: Self.stopID)
        }

        deinit {
            close(epoll)
            close(stopSignal)
        }

        func nextID() -> UInt64 {
            state.withLock { state in
                state.lastID += 1
                return state.lastID
            }
        }

        func add(_ id: UInt64, _ handle: ProcessHandle, _ continuation: CheckedContinuation<Bool, Never>) {
            let descriptor = fcntl(handle.descriptor, F_DUPFD_CLOEXEC, 0)
            // Under the lock, for `resume` may close the descriptor as soon as the waiter can be found.
            let isWatched = state.withLock { state in
                state.waiters[id] = Waiter(handle: handle, descriptor: descriptor, continuation: continuation)
                return descriptor >= 0 && watch(descriptor, id: id)
            }
            if !isWatched { resume(id, isWatched: false) }
        }

        func resume(_ id: UInt64, isWatched: Bool) {
            guard let waiter = state.withLock({ $0.waiters.removeValue(forKey: id) }) else { return }
            if waiter.descriptor >= 0 {
                _ = epoll_ctl(epoll, EPOLL_CTL_DEL, waiter.descriptor, nil)
                close(waiter.descriptor)
            }
            waiter.continuation.resume(returning: isWatched)
        }

        @discardableResult
        private func watch(_ descriptor: Int32, id: UInt64) -> Bool {
            var event = epoll_event(events: EPOLLIN.rawValue | EPOLLONESHOT.rawValue, data: epoll_data(u64: id))
            return epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event) == 0
        }

        func startThread() throws(WorkersError) {
            var thread = pthread_t()
            let result = pthread_create(
                &thread,
                nil,
                { context in
                    guard let context else { return nil }
                    Unmanaged<Core>.fromOpaque(context).takeRetainedValue().loop()
                    return nil
                },
                Unmanaged.passRetained(self).toOpaque()
            )
            guard result == 0 else {
                Unmanaged.passUnretained(self).release()
                throw WorkersError(system: result, "start the thread that watches processes")
            }
            pthread_detach(thread)
        }

        func stop() {
            eventfd_write(stopSignal, 1)
        }

        private func loop() {
            var events = [epoll_event](repeating: epoll_event(), count: Self.eventsMax)
            while true {
                let count = epoll_wait(epoll, &events, Int32(Self.eventsMax), -1)
                guard count >= 0 || errno == EINTR else { return }
                for event in events.prefix(max(0, Int(count))) {
                    if event.data.u64 == Self.stopID { return }
                    resume(event.data.u64, isWatched: true)
                }
            }
        }
    }
}
