// SPDX-License-Identifier: Apache-2.0

/// What is to happen at one place, and how often: `[PERCENT%][COUNT*]ACTION`.
struct FailpointRule: Equatable, Sendable {
    /// What may happen.
    enum Action: Equatable, Sendable {
        /// The process dies as by `kill -9`.
        case kill
        /// The process stops as by SIGSTOP, until whoever tests it sends SIGCONT.
        case pause
        /// The thread sleeps.
        case delay(microseconds: UInt32)
        /// The place throws its error.
        case error
    }

    /// Longest delay.
    static let delaySecondsMax = 60.0

    let action: Action
    /// How probable it is each time the place is passed, 0...1.
    let probability: Double
    /// How often it may still happen; nil = without bound.
    private(set) var left: Int?
    /// Whether it has happened.
    private(set) var hasHappened = false

    init(_ action: Action, probability: Double = 1, count: Int? = nil) {
        self.action = action
        self.probability = probability
        left = count
    }

    /// Reads a rule; nil when it is none.
    init?(_ text: Substring) {
        let pattern =
            /(?:(?<percent>[0-9]+(?:\.[0-9]+)?)%)?(?:(?<count>[0-9]{1,9})\*)?(?<name>[a-z]+)(?:\((?<argument>.*)\))?/
        guard let match = text.wholeMatch(of: pattern) else { return nil }
        let probability = match.percent.map { Double($0).map { $0 / 100 } ?? -1 } ?? 1
        guard (0...1).contains(probability), match.count != "0",
            let action = Self.action(match.name, match.argument)
        else { return nil }
        self.init(action, probability: probability, count: match.count.flatMap { Int($0) })
    }

    private static func action(_ name: Substring, _ argument: Substring?) -> Action? {
        switch (name, argument) {
        case ("kill", nil): .kill
        case ("pause", nil): .pause
        case ("error", nil): .error
        case ("delay", let argument?): delay(argument)
        default: nil
        }
    }

    private static func delay(_ text: Substring) -> Action? {
        guard let match = text.wholeMatch(of: /([0-9]+(?:\.[0-9]+)?)(us|ms|s)/), let number = Double(match.1) else {
            return nil
        }
        let seconds = number * (match.2 == "s" ? 1 : match.2 == "ms" ? 1e-3 : 1e-6)
        guard seconds <= delaySecondsMax else { return nil }
        return .delay(microseconds: UInt32(seconds * 1e6))
    }

    /// What happens now that the place is passed; nil = nothing.
    mutating func next(using random: inout some RandomNumberGenerator) -> Action? {
        guard left != 0, probability == 1 || Double.random(in: 0..<1, using: &random) < probability else { return nil }
        left = left.map { $0 - 1 }
        hasHappened = true
        return action
    }
}
