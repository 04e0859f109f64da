// SPDX-License-Identifier: Apache-2.0

internal import JobWorkers

/// Those who wait for the next stream, each for one attempt.
struct StreamWaiters: Sendable {
    /// Names one of them.
    struct ID: Hashable, Sendable {
        fileprivate var number: UInt64
    }

    private(set) var waiting: [ID: (key: AttemptKey, continuation: CheckedContinuation<Bool, Never>)] = [:]
    private var latest: UInt64 = 0
    /// Those who were woken before they came to wait.
    private var gone: Set<ID> = []

    /// A name for one more.
    mutating func makeID() -> ID {
        latest += 1
        return ID(number: latest)
    }

    /// One waits from here on.
    mutating func add(_ id: ID, for key: AttemptKey, _ continuation: CheckedContinuation<Bool, Never>) {
        if gone.remove(id) == nil { waiting[id] = (key, continuation) } else { continuation.resume(returning: false) }
    }

    /// One does not want to wait any longer, or at all.
    mutating func giveUp(_ id: ID) {
        guard let waiter = waiting.removeValue(forKey: id) else {
            gone.insert(id)
            return
        }
        waiter.continuation.resume(returning: false)
    }

    /// One is served, or has given up: nothing of it is kept.
    mutating func forget(_ id: ID) {
        gone.remove(id)
    }

    /// An attempt is over: nobody needs a stream for it.
    mutating func wake(_ key: AttemptKey) {
        for (id, waiter) in waiting where waiter.key == key {
            waiting[id] = nil
            waiter.continuation.resume(returning: false)
        }
    }

    /// A stream is there, or none will come any more.
    mutating func wakeAll(isThere: Bool) {
        for waiter in waiting.values { waiter.continuation.resume(returning: isThere) }
        waiting = [:]
    }
}
