// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobFailpoints

@Suite("FailpointRule")
struct FailpointRuleTests {
    /// Gives the same number again and again: 0 = the most likely thing happens, `.max` = the least likely one.
    private struct Constant: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }

    private func happenings(_ rule: FailpointRule, passed count: Int, drawing value: UInt64) -> Int {
        var rule = rule
        var random = Constant(value: value)
        return (0..<count).count { _ in rule.next(using: &random) != nil }
    }

    @Test(
        "a rule is an action, with a probability and a count before it",
        arguments: [
            ("kill", FailpointRule(.kill)), ("pause", FailpointRule(.pause)), ("error", FailpointRule(.error)),
            ("1%kill", FailpointRule(.kill, probability: 0.01)),
            ("0.5%pause", FailpointRule(.pause, probability: 0.005)),
            ("100%kill", FailpointRule(.kill)), ("2*error", FailpointRule(.error, count: 2)),
            ("3*delay(10ms)", FailpointRule(.delay(microseconds: 10_000), count: 3)),
            ("5%2*delay(1.5s)", FailpointRule(.delay(microseconds: 1_500_000), probability: 0.05, count: 2)),
            ("delay(7us)", FailpointRule(.delay(microseconds: 7))),
            ("delay(60s)", FailpointRule(.delay(microseconds: 60_000_000))),
        ]
    )
    func reads(_ text: String, _ rule: FailpointRule) {
        #expect(FailpointRule(text[...]) == rule)
    }

    @Test(
        "anything else is no rule",
        arguments: [
            "", " kill", "kill ", "Kill", "die", "kill(1)", "pause()", "delay", "delay()", "delay(5)", "delay(5m)",
            "delay(-1s)",
            "delay(61s)", "delay(1e3s)", "101%kill", "%kill", "-1%kill", "0*kill", "*kill", "1.5*kill", "2*1%kill",
            "kill;kill",
            "9999999999*kill", "1%",
        ]
    )
    func refuses(_ text: String) {
        #expect(FailpointRule(text[...]) == nil)
    }

    @Test("without a probability it happens each time")
    func always() {
        #expect(happenings(FailpointRule(.kill), passed: 5, drawing: .max) == 5)
    }

    @Test("with a probability it happens when the draw is below it")
    func probability() {
        let rule = FailpointRule(.kill, probability: 0.5)
        #expect(happenings(rule, passed: 5, drawing: 0) == 5)
        #expect(happenings(rule, passed: 5, drawing: .max) == 0)
        #expect(happenings(FailpointRule(.kill, probability: 0), passed: 5, drawing: 0) == 0)
    }

    @Test("a count is how often it happens, not how often the place is passed")
    func count() {
        #expect(happenings(FailpointRule(.pause, count: 2), passed: 5, drawing: 0) == 2)
        var rule = FailpointRule(.pause, probability: 0.5, count: 1)
        var (no, yes) = (Constant(value: .max), Constant(value: 0))
        #expect(rule.next(using: &no) == nil)
        #expect(!rule.hasHappened)
        #expect(rule.next(using: &yes) == .pause)
        #expect(rule.hasHappened)
        #expect(rule.next(using: &yes) == nil)
    }
}
