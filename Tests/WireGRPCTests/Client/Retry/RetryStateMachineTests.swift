// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RetryStateMachine")
struct RetryStateMachineTests {
    typealias End = ClientCallStateMachine.End
    typealias OnEnd = RetryStateMachine.OnEnd

    static let millisecond: UInt64 = 1_000_000
    static let policy = CallRetryPolicy(
        attemptsMax: 4,
        initialBackoff: .milliseconds(100),
        backoffMax: .milliseconds(300),
        backoffMultiplier: 2,
        retryableCodes: [.unavailable, .aborted]
    )

    private func machine(_ policy: CallRetryPolicy? = policy, attemptsMax: Int = 5, transparent: Int = 1)
        -> RetryStateMachine
    {
        RetryStateMachine(policy: policy, attemptsMax: attemptsMax, transparentRetriesMax: transparent)
    }

    private static func failure(
        _ code: RPCCode = .unavailable,
        _ progress: ClientCallStateMachine.Progress = .processed,
        pushback: String? = nil
    ) -> End {
        let metadata = pushback.map { ["grpc-retry-pushback-ms": $0] as Metadata } ?? Metadata()
        return End(error: RPCError(code: code, message: "", metadata: metadata), progress: progress)
    }

    @Test("retries wait longer and longer, up to the longest, until the attempts are used up")
    func attempts() {
        var machine = machine()
        var throttle: RetryThrottle?
        let ends = (0..<4).map { _ in machine.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5) }
        #expect(
            ends == [
                .retry(after: 100 * Self.millisecond), .retry(after: 200 * Self.millisecond),
                .retry(after: 300 * Self.millisecond), .end,
            ]
        )
        #expect(machine.previousAttempts == 3)
    }

    @Test("chance takes or adds up to a fifth", arguments: [(0.0, 80.0), (0.5, 100), (0.75, 110)])
    func jitter(random: Double, milliseconds: Double) {
        var machine = machine()
        var throttle: RetryThrottle?
        guard case .retry(let wait) = machine.attemptEnded(Self.failure(), throttle: &throttle, random: random) else {
            Issue.record("no retry")
            return
        }
        #expect(abs(Double(wait) / Double(Self.millisecond) - milliseconds) < 0.001)
    }

    @Test("a policy's attempts are held to the channel's bound")
    func attemptsBound() {
        var machine = machine(attemptsMax: 2)
        var throttle: RetryThrottle?
        let ends = (0..<2).map { _ in machine.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5) }
        #expect(ends == [.retry(after: 100 * Self.millisecond), .end])
    }

    @Test("a good end, another status, or no policy is the end of the call")
    func ends() {
        var throttle: RetryThrottle?
        var machine = machine()
        #expect(machine.attemptEnded(End(error: nil), throttle: &throttle, random: 0.5) == .end)
        #expect(machine.attemptEnded(Self.failure(.internal), throttle: &throttle, random: 0.5) == .end)
        var without = self.machine(nil)
        #expect(without.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5) == .end)
    }

    @Test("once an answer came, nothing is made again, not even what the server refused")
    func committed() {
        var machine = machine()
        var throttle: RetryThrottle?
        machine.commit()
        #expect(machine.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5) == .end)
        #expect(machine.attemptEnded(Self.failure(.unavailable, .refused), throttle: &throttle, random: 0.5) == .end)
        #expect(machine.attemptEnded(Self.failure(.unavailable, .unsent), throttle: &throttle, random: 0.5) == .end)
    }

    @Test("the server's wait holds, and the backoff starts over after it")
    func pushback() {
        var machine = machine()
        var throttle: RetryThrottle?
        let ends = [nil, "1500", nil].map {
            machine.attemptEnded(Self.failure(pushback: $0), throttle: &throttle, random: 0.5)
        }
        #expect(
            ends == [
                .retry(after: 100 * Self.millisecond), .retry(after: 1500 * Self.millisecond),
                .retry(after: 100 * Self.millisecond),
            ]
        )
        let last = machine.attemptEnded(Self.failure(pushback: "1"), throttle: &throttle, random: 0.5)
        #expect(last == .end)
    }

    @Test("a server can forbid the retry, but not ask for one of another status")
    func pushbackLimits() {
        var throttle: RetryThrottle?
        var forbidden = machine()
        #expect(forbidden.attemptEnded(Self.failure(pushback: "-1"), throttle: &throttle, random: 0.5) == .end)
        var odd = machine()
        #expect(odd.attemptEnded(Self.failure(pushback: "x"), throttle: &throttle, random: 0.5) == .end)
        var other = machine()
        #expect(other.attemptEnded(Self.failure(.internal, pushback: "1"), throttle: &throttle, random: 0.5) == .end)
    }

    @Test("what never left is sent again without end, what was refused once, and neither counts as an attempt")
    func transparent() {
        var throttle: RetryThrottle?
        var unsent = machine(nil)
        for _ in 0..<100 {
            let end = unsent.attemptEnded(Self.failure(.unavailable, .unsent), throttle: &throttle, random: 0.5)
            #expect(end == .retryAtOnce)
        }
        var refused = machine()
        let ends = (0..<2).map { _ in
            refused.attemptEnded(Self.failure(.unavailable, .refused), throttle: &throttle, random: 0.5)
        }
        #expect(ends == [.retryAtOnce, .retry(after: 100 * Self.millisecond)])
        #expect(refused.previousAttempts == 1 && refused.transparentRetries == 1)
        var without = machine(nil)
        let last = (0..<2).map { _ in
            without.attemptEnded(Self.failure(.unavailable, .refused), throttle: &throttle, random: 0.5)
        }
        #expect(last == [.retryAtOnce, .end])
    }

    @Test("failures that a retry would follow take tokens, good ends give some back, others neither")
    func tokens() {
        var throttle: RetryThrottle? = RetryThrottle(RetryThrottling(tokensMax: 10, tokenRatio: 0.5))
        var machine = machine()
        _ = machine.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 9000)
        _ = machine.attemptEnded(Self.failure(.internal), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 9000)
        _ = machine.attemptEnded(Self.failure(.internal, pushback: "-1"), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 8000)
        _ = machine.attemptEnded(End(error: nil), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 8500)
        machine.commit()
        _ = machine.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 7500)
        _ = machine.attemptEnded(Self.failure(.unavailable, .refused), throttle: &throttle, random: 0.5)
        #expect(throttle?.thousandths == 6500)
    }

    @Test("while the tokens are low, calls fail at their first failure")
    func throttled() {
        var throttle: RetryThrottle? = RetryThrottle(RetryThrottling(tokensMax: 4, tokenRatio: 1))
        var ends: [OnEnd] = []
        for _ in 0..<3 {
            var call = machine()
            ends.append(call.attemptEnded(Self.failure(), throttle: &throttle, random: 0.5))
        }
        #expect(ends == [.retry(after: 100 * Self.millisecond), .end, .end])
        var refused = machine()
        let transparent = refused.attemptEnded(
            Self.failure(.unavailable, .refused),
            throttle: &throttle,
            random: 0.5
        )
        #expect(transparent == .retryAtOnce)
    }
}
