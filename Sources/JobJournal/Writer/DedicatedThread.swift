// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A thread of our own, for work that blocks on the disk and so must not sit on the cooperative pool.
struct DedicatedThread: Sendable {
    private let handle: pthread_t

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// Starts a thread. The name, at most 15 bytes, is what `top -H` shows.
    init(name: String, _ run: @escaping @Sendable () -> Void) throws(JournalError) {
        let body = Body {
            Self.setName(name)
            Self.blockSignals()
            run()
        }
        let argument = unsafe Unmanaged.passRetained(body)
        var handle = pthread_t()
        let code = unsafe pthread_create(
            &handle,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            argument.toOpaque()
        )
        guard code == 0 else {
            unsafe argument.release()
            throw PosixError.make(code, "start thread", name)
        }
        self.handle = handle
    }

    /// Waits until the thread has ended; once only.
    func join() {
        pthread_join(handle, nil)
    }

    /// Asks for the lowest real-time priority for the calling thread, so that a sync is not kept waiting by busy
    /// processors; returns whether the system allowed it (CAP_SYS_NICE or an rtprio limit).
    static func becomeRealTime() -> Bool {
        var parameters = sched_param(sched_priority: 1)
        return unsafe pthread_setschedparam(pthread_self(), SCHED_RR, &parameters) == 0
    }

    /// Signals are for other threads, so that none interrupts a write or a sync here.
    private static func blockSignals() {
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe pthread_sigmask(SIG_SETMASK, &signals, nil)
    }

    /// Best effort: a thread without its name works as well.
    private static func setName(_ name: String) {
        let descriptor = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        var bytes = Array(name.utf8.prefix(15))
        _ = unsafe write(descriptor, &bytes, bytes.count)
        close(descriptor)
    }
}
