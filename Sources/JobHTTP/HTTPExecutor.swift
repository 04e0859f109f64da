// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import JobCore
public import JobWorkers

/// Makes HTTP requests. One that is told to end, or takes too long, is broken off at once.
public struct HTTPExecutor: Executor {
    private let configuration: HTTPExecutorConfiguration
    private let lookup: NameLookup

    /// An executor with its bounds.
    public init(configuration: HTTPExecutorConfiguration) {
        self.init(configuration: configuration, lookup: .system)
    }

    init(configuration: HTTPExecutorConfiguration, lookup: NameLookup) {
        self.configuration = configuration
        self.lookup = lookup
    }

    private enum End: Sendable {
        case answered(AttemptOutcome)
        case timedOut
        /// Told to end, or not needed any more.
        case cancelled
    }

    /// Makes a request; gives back what is none.
    public func execute(
        _ assignment: Assignment,
        control: AttemptControl,
        started: @escaping @Sendable () async -> Void
    ) async -> AttemptOutcome {
        guard let spec = assignment.http else { return AttemptOutcome(.released) }
        if control.isCancelRequested { return AttemptOutcome(.cancelled) }
        guard configuration.isOn else {
            return HTTPFailure(.off, "HTTP jobs are switched off on this server (setting \"http.jobs\")").outcome
        }
        await started()
        let call = HTTPCall(configuration: configuration, lookup: lookup, assignment: assignment, spec: spec)
        let timeout = spec.hasRunTimeout ? nil : configuration.timeout
        return await withTaskGroup(of: End.self) { group in
            group.addTask { await Self.end(of: call) }
            group.addTask {
                _ = await control.cancelRequested()
                return .cancelled
            }
            if let timeout {
                group.addTask {
                    let slept: Void? = try? await Task.sleep(for: .nanoseconds(timeout.nanoseconds))
                    return slept == nil ? .cancelled : .timedOut
                }
            }
            let first = await group.next()
            group.cancelAll()
            var outcome = outcome(of: first)
            // An answer that came at the last moment counts: the request was made.
            for await end in group {
                if case .answered(let late) = end, late.ending == .succeeded { outcome = late }
            }
            return outcome
        }
    }

    private func outcome(of end: End?) -> AttemptOutcome {
        switch end {
        case .answered(let outcome): outcome
        case .timedOut:
            HTTPFailure(
                .timeout,
                "no whole answer within \(configuration.timeout.nanoseconds / 1_000_000) ms; a run_timeout of the job allows "
                    + "more"
            ).outcome
        case .cancelled, nil: AttemptOutcome(.cancelled)
        }
    }

    private static func end(of call: HTTPCall) async -> End {
        do {
            let answer = try await call.perform()
            return .answered(answer.outcome(now: now()))
        } catch let failure as HTTPFailure {
            return .answered(failure.outcome)
        } catch {
            return .cancelled
        }
    }

    private static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}
