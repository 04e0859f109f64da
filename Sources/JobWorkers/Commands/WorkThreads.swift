// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// As many threads as there is work at a time; one that has done its work waits a while for the next, since to make a thread
/// for each costs more than most work does.
final class WorkThreads: @unchecked Sendable {  // the C objects are made for use by several threads and never move
    typealias Work = @Sendable () -> Void

    private let idleNanoseconds: Int
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Guarded by `mutex`, as is `waitingCount`: work for threads that wait, never more than these.
    private var queue: [Work] = []
    private var waitingCount = 0

    /// - Parameter idleNanoseconds: How long a thread without work is kept.
    init(idleNanoseconds: Int = 500_000_000) {
        self.idleNanoseconds = idleNanoseconds
        unsafe pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(condition, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Threads that wait for work.
    var idleCount: Int {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return waitingCount - queue.count
    }

    /// Has work done, and does not wait for it. Without a thread left, the caller does it.
    func start(_ work: @escaping Work) {
        unsafe pthread_mutex_lock(mutex)
        let isTaken = waitingCount > queue.count
        if isTaken {
            queue.append(work)
            unsafe pthread_cond_signal(condition)
        }
        unsafe pthread_mutex_unlock(mutex)
        if !isTaken { startThread(work) }
    }

    private final class Start: Sendable {
        let threads: WorkThreads
        let work: Work

        init(_ threads: WorkThreads, _ work: @escaping Work) {
            self.threads = threads
            self.work = work
        }
    }

    private func startThread(_ work: @escaping Work) {
        let start = Unmanaged.passRetained(Start(self, work))
        var thread = pthread_t()
        let result = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                let threads = WorkThreads.begin(context)
                while let work = threads.next() { work() }
                return nil
            },
            start.toOpaque()
        )
        if result == 0 { pthread_detach(thread) } else { start.takeRetainedValue().work() }
    }

    /// Does the first work of a thread, and lets go of it.
    private static func begin(_ context: UnsafeMutableRawPointer) -> WorkThreads {
        let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
        start.work()
        return start.threads
    }

    /// The next work; nil when none came for a while.
    private func next() -> Work? {
        var end = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &end)
        let nanoseconds = end.tv_nsec + idleNanoseconds
        end.tv_sec += nanoseconds / 1_000_000_000
        end.tv_nsec = nanoseconds % 1_000_000_000
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        waitingCount += 1
        defer { waitingCount -= 1 }
        while queue.isEmpty {
            if unsafe pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT, queue.isEmpty { return nil }
        }
        return queue.removeFirst()
    }
}
