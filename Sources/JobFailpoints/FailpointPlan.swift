// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// What is to happen at the failpoints of this process, as the environment says:
/// `JOBD_FAILPOINTS="journal.sync.before=1%kill;snapshot.rename.after=3*delay(50ms)"`.
public struct FailpointPlan: Sendable {
    /// The variable that holds it.
    public static let variable = "JOBD_FAILPOINTS"

    /// Whether this program was built with failpoints.
    public static var isBuiltIn: Bool {
        #if FAILPOINTS
            true
        #else
            false
        #endif
    }

    private static let armed = Mutex(FailpointPlan())

    private var rules: [Failpoint: FailpointRule] = [:]

    private init() {}

    /// Reads a plan: rules `NAME=[PERCENT%][COUNT*]ACTION` with semicolons between them, one for each name at most. An action
    /// is `kill`, `pause`, `delay(TIME)` with a time in us, ms or s, or, where the place can fail, `error`.
    ///
    /// - Throws: `FailpointError` with the rule that cannot be used.
    init(_ text: String) throws(FailpointError) {
        for rule in text.split(separator: ";") {
            let words = rule.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = words[0].trimmingPrefix { $0 == " " }
            guard let point = Failpoint(rawValue: String(name)) else { throw .unknownName(name) }
            guard words.count == 2, let value = FailpointRule(words[1]) else { throw .syntax(rule) }
            guard value.action != .error || Failpoint.failing.contains(point) else { throw .cannotFail(point) }
            guard rules.updateValue(value, forKey: point) == nil else { throw .repeated(point) }
        }
    }

    /// Takes the plan of the environment for this process's own.
    ///
    /// - Parameter text: the variable's value; nil or empty = nothing happens anywhere.
    /// - Throws: `FailpointError` when it is no plan, and when there is one in a program without failpoints: a test that
    ///   asks for a failure has to get it.
    public static func arm(_ text: String?) throws(FailpointError) {
        guard let text, !text.isEmpty else { return }
        guard isBuiltIn else { throw .notBuiltIn }
        let plan = try FailpointPlan(text)
        armed.withLock { $0 = plan }
    }

    /// Does what the plan says of a place that is passed; true when it has to fail.
    public static func reached(_ point: Failpoint) -> Bool {
        var random = SystemRandomNumberGenerator()
        let next = armed.withLock { $0.next(at: point, using: &random) }
        guard let next else { return false }
        if next.isFirst { note(point, next.action) }
        switch next.action {
        case .kill: kill(getpid(), SIGKILL)
        case .pause: kill(getpid(), SIGSTOP)
        case .delay(let microseconds): usleep(microseconds)
        case .error: return true
        }
        return false
    }

    /// What happens at a place that is passed, and whether it is the first time there; nil = nothing.
    mutating func next(
        at point: Failpoint,
        using random: inout some RandomNumberGenerator
    ) -> (action: FailpointRule.Action, isFirst: Bool)? {
        let hadHappened = rules[point]?.hasHappened ?? false
        return rules[point]?.next(using: &random).map { ($0, isFirst: !hadHappened) }
    }

    /// Says on standard error what is about to happen, so that a test knows a death that it has asked for. Nothing is
    /// buffered: a kill follows.
    private static func note(_ point: Failpoint, _ action: FailpointRule.Action) {
        let line = "jobd: failpoint \(point.rawValue): \(action)\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
