// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Wakes one sleeping thread. A notification that comes while nobody sleeps ends the next wait at once.
final class Signal: @unchecked Sendable {  // the C objects are made for use by several threads and never move
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    /// Guarded by `mutex`.
    private var isNotified = false

    init() {
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

    func notify() {
        unsafe pthread_mutex_lock(mutex)
        isNotified = true
        unsafe pthread_cond_signal(condition)
        unsafe pthread_mutex_unlock(mutex)
    }

    /// Sleeps until notified, or until the time is over if one is given; returns whether it was notified.
    @discardableResult
    func wait(_ limit: Duration? = nil) -> Bool {
        unsafe pthread_mutex_lock(mutex)
        defer {
            isNotified = false
            unsafe pthread_mutex_unlock(mutex)
        }
        guard let limit else {
            while !isNotified { unsafe pthread_cond_wait(condition, mutex) }
            return true
        }
        var end = Self.time(after: limit)
        while !isNotified {
            if unsafe pthread_cond_timedwait(condition, mutex, &end) == ETIMEDOUT { return isNotified }
        }
        return true
    }

    private static func time(after limit: Duration) -> timespec {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        let (seconds, attoseconds) = limit.components
        let nanoseconds = time.tv_nsec + Int(attoseconds / 1_000_000_000)
        time.tv_sec += Int(seconds) + nanoseconds / 1_000_000_000
        time.tv_nsec = nanoseconds % 1_000_000_000
        return time
    }
}
