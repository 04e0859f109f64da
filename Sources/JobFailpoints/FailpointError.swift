// SPDX-License-Identifier: Apache-2.0

/// Why a plan for failpoints cannot be used.
public struct FailpointError: Error, Equatable, CustomStringConvertible {
    /// One sentence: what is wrong and what to do.
    public let description: String

    private init(_ problem: String) {
        description = "\(FailpointPlan.variable): \(problem)"
    }

    static let notBuiltIn = FailpointError(
        "this program was built without failpoints; scripts/failpoints builds one with them"
    )

    static func unknownName(_ name: Substring) -> FailpointError {
        let names = Failpoint.allCases.map {
            Failpoint.failing.contains($0) ? "\($0.rawValue) (can fail)" : $0.rawValue
        }
        return FailpointError("'\(name)' is no failpoint; there are \(names.joined(separator: ", "))")
    }

    static func syntax(_ rule: Substring) -> FailpointError {
        FailpointError(
            "'\(rule)' is no rule; write NAME=[PERCENT%][COUNT*]ACTION, where the action is kill, pause, error, or delay(TIME) "
                + "with a time in us, ms or s of at most \(Int(FailpointRule.delaySecondsMax)) s"
        )
    }

    static func cannotFail(_ point: Failpoint) -> FailpointError {
        FailpointError("\(point.rawValue) is a place that cannot fail; use kill, pause or delay there")
    }

    static func repeated(_ point: Failpoint) -> FailpointError {
        FailpointError("\(point.rawValue) has two rules; give it one")
    }
}
