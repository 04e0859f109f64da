// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto

/// Turns a public retry policy into the scheduler's, with defaults from `base`.
enum RetryDecoder {
    static func policy(
        _ retry: JobdV1.RetryPolicy?,
        base: RetryPolicy,
        _ checks: inout FieldChecks
    ) -> RetryPolicy {
        guard let retry else { return base }
        var policy = base
        if let attempts = retry.maxAttempts {
            policy.attemptsMax = UInt32(checks.number(attempts, field: "retry.max_attempts", in: 1...1000))
        }
        policy.initial = checks.span(retry.initial, field: "retry.initial", secondsMax: 86_400) ?? base.initial
        policy.max = checks.span(retry.max, field: "retry.max", secondsMax: 7 * 86_400) ?? max(base.max, policy.initial)
        if policy.max < policy.initial {
            checks.refuse("retry.max", "is at least retry.initial", reason: "DURATION_OUT_OF_RANGE")
        }
        if let multiplier = retry.multiplier {
            policy.multiplier = factor(multiplier, field: "retry.multiplier", in: 1...100, &checks)
        }
        if let jitter = retry.jitter {
            policy.jitter = factor(jitter, field: "retry.jitter", in: 0...1, &checks)
        }
        if retry.nonRetryableReasons.count > 64 {
            checks.refuse("retry.non_retryable_reasons", "takes at most 64 entries", reason: "FIELD_TOO_LONG")
        }
        policy.nonRetryableReasons = retry.nonRetryableReasons.map {
            checks.text($0, field: "retry.non_retryable_reasons", bytesMax: 127)
        }
        CommandChecks.exitCodes(retry.nonRetryableExitCodes, field: "retry.non_retryable_exit_codes", &checks)
        policy.nonRetryableExitCodes = retry.nonRetryableExitCodes
        return policy
    }

    private static func factor(
        _ value: Double,
        field: String,
        in bounds: ClosedRange<Double>,
        _ checks: inout FieldChecks
    ) -> Double {
        guard bounds.contains(value) else {
            checks.refuse(
                field,
                "takes \(bounds.lowerBound) to \(bounds.upperBound), not \(value)",
                reason: "FIELD_OUT_OF_RANGE"
            )
            return bounds.lowerBound
        }
        return value
    }
}
