// SPDX-License-Identifier: Apache-2.0

internal import JobCore
public import JobScheduler
internal import Synchronization

/// Keeps calls that were refused for want of rights: as many as a mistake makes, and of a flood some. Who is known and who is
/// not have an allowance each, so that noise from outside hides nobody inside.
public final class CallAudit: Sendable {
    /// Refused calls that are kept in one go.
    static let burst = 100.0
    /// And in the long run, each second.
    static let perSecond = 10.0

    private struct Allowance {
        var tokens = CallAudit.burst
        var filled: ContinuousClock.Instant
        var omitted: UInt64 = 0
    }

    private let scheduler: Scheduler
    private let now: @Sendable () -> ContinuousClock.Instant
    private let known: Mutex<Allowance>
    private let unknown: Mutex<Allowance>

    /// Keeps calls in the log of that scheduler.
    public convenience init(scheduler: Scheduler) {
        self.init(scheduler: scheduler, now: { .now })
    }

    init(scheduler: Scheduler, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.scheduler = scheduler
        self.now = now
        known = Mutex(Allowance(filled: now()))
        unknown = Mutex(Allowance(filled: now()))
    }

    /// Keeps a refused call, and returns once it is durable. One too many is counted only; so is one that the journal has
    /// no room for, since the caller is refused in any case.
    func refused(_ call: AuditedCall, _ reason: String) async {
        let isKnown = !call.principal.isEmpty
        guard let omitted = take(isKnown: isKnown) else { return }
        do throws(SchedulerError) {
            try await scheduler.keep(CallAudited(call: call, refusal: reason, omittedCount: omitted))
        } catch {
            // It was kept: only nobody waits any longer.
            guard error.reason != .abandoned else { return }
            with(isKnown) { $0.omitted += omitted + 1 }
        }
    }

    /// Counts a refused call that is not to be kept: the next one that is kept tells of it.
    func omit(_ call: AuditedCall) {
        with(!call.principal.isEmpty) { $0.omitted += 1 }
    }

    /// Keeps a call that reads what is worth a note. Throws what keeps it from being kept: then it is not to be done.
    ///
    /// - Parameter isAwaited: Whether it is durable when this returns; otherwise it is on its way.
    func done(_ call: AuditedCall, isAwaited: Bool = true) async throws(SchedulerError) {
        try await scheduler.keep(CallAudited(call: call), isAwaited: isAwaited)
    }

    /// How many were left out before this one; nil when it is left out, too.
    private func take(isKnown: Bool) -> UInt64? {
        let now = now()
        return with(isKnown) { allowance in
            let seconds = Double(allowance.filled.duration(to: now).components.seconds)
            if seconds >= 1 {
                allowance.tokens = min(Self.burst, allowance.tokens + seconds * Self.perSecond)
                allowance.filled = now
            }
            guard allowance.tokens >= 1 else {
                allowance.omitted += 1
                return nil
            }
            allowance.tokens -= 1
            defer { allowance.omitted = 0 }
            return allowance.omitted
        }
    }

    private func with<Value: Sendable>(_ isKnown: Bool, _ body: (inout Allowance) -> Value) -> Value {
        isKnown ? known.withLock { body(&$0) } : unknown.withLock { body(&$0) }
    }
}
