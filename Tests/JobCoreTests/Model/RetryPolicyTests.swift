// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("RetryPolicy")
struct RetryPolicyTests {
    @Test("a task has five attempts and a command one, from 1 s doubling to 1 h, 20 % either way")
    func defaults() {
        #expect(RetryPolicy.task.attemptsMax == 5)
        #expect(RetryPolicy.command.attemptsMax == 1)
        #expect(RetryPolicy.task.initial == .seconds(1))
        #expect(RetryPolicy.task.multiplier == 2)
        #expect(RetryPolicy.task.max == .hours(1))
        #expect(RetryPolicy.task.jitter == 0.2)
    }

    @Test("each kind of work has its standard, an HTTP request that of a task")
    func standard() {
        #expect(SpecKind.allCases.map { RetryPolicy.standard(for: $0).attemptsMax } == [1, 5, 5])
    }

    @Test("a wish for a longer wait is followed, up to a day")
    func wish() {
        let policy = RetryPolicy(attemptsMax: 5, jitter: 0)
        func wait(_ wish: TimeSpan?) -> TimeSpan { policy.backoff(afterFailures: 2, random: 0, wish: wish) }
        #expect(wait(nil) == .seconds(2) && wait(.zero) == .seconds(2) && wait(.milliseconds(1999)) == .seconds(2))
        #expect(wait(.milliseconds(2001)) == .milliseconds(2001))
        #expect(wait(.hours(24)) == .hours(24))
        #expect(wait(.hours(25)) == .hours(24))
        let long = RetryPolicy(attemptsMax: 5, initial: .hours(24), max: .days(7), jitter: 0)
        #expect(long.backoff(afterFailures: 3, random: 0, wish: .hours(25)) == .days(4))
    }

    @Test("the wait grows by the multiplier up to the longest wait", arguments: [(1, 1), (2, 2), (5, 16), (13, 3600)])
    func growth(failures: UInt32, seconds: Int64) {
        let policy = RetryPolicy(attemptsMax: 100, jitter: 0)
        #expect(policy.backoff(afterFailures: failures, random: 0) == .seconds(seconds))
    }

    @Test("many failures cost no more than the longest wait")
    func manyFailures() {
        let policy = RetryPolicy(attemptsMax: 1000, jitter: 0)
        #expect(policy.backoff(afterFailures: .max, random: 9) == .hours(1))
        let flat = RetryPolicy(attemptsMax: 1000, multiplier: 1, jitter: 0)
        #expect(flat.backoff(afterFailures: .max, random: 9) == .seconds(1))
    }

    @Test("jitter moves the wait within its share, both ways")
    func jitter() {
        let policy = RetryPolicy(attemptsMax: 5)
        #expect(policy.backoff(afterFailures: 1, random: 0) == TimeSpan(nanoseconds: 800_000_000))
        let longest = policy.backoff(afterFailures: 1, random: .max)
        #expect(longest > .milliseconds(1199) && longest <= .milliseconds(1200))
        #expect(policy.backoff(afterFailures: 1, random: 1 << 63) == .seconds(1))
    }

    @Test("retention follows the outcome unless the job says otherwise")
    func retention() {
        var policy = JobPolicy(retry: .task)
        #expect(policy.retention(of: .succeeded) == .hours(24))
        #expect(policy.retention(of: .cancelled) == .hours(24))
        #expect(policy.retention(of: .failed) == .days(7))
        #expect(policy.retention(of: .expired) == .days(7))
        policy.retention = .seconds(5)
        #expect(policy.retention(of: .failed) == .seconds(5))
    }
}
