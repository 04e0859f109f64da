// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import WireProto

// What both records and the images of a snapshot have in them, as the messages of proto/jobd/journal/v1/policy.proto.
extension FieldWriter {
    mutating func write(_ definition: JobDefinition, policy: [UInt8]? = nil) {
        writeBeforeSpec(definition)
        data(Self.specField, definition.spec)
        writeBehindSpec(definition, policy: policy)
    }

    static var specField: UInt32 { 5 }

    mutating func writeBeforeSpec(_ definition: JobDefinition) {
        text(1, definition.namespace)
        text(2, definition.queue)
        text(3, definition.kind)
        number(4, UInt64(definition.specKind.rawValue))
    }

    mutating func writeBehindSpec(_ definition: JobDefinition, policy: [UInt8]? = nil) {
        for label in definition.labels { message(6) { $0.write(label) } }
        number(7, UInt64(definition.priority))
        if let policy { message(8, policy) } else { message(8) { $0.write(definition.policy) } }
        fixed(9, definition.deadline?.nanoseconds ?? 0)
        text(10, definition.traceParent)
        guard definition.requirement != .none else { return }
        message(11) { message in
            message.text(1, definition.requirement.kindVersion)
            for label in definition.requirement.labels { message.message(2) { $0.write(label) } }
        }
    }

    mutating func write(_ policy: JobPolicy) {
        number(1, UInt64(policy.retry.attemptsMax))
        number(2, policy.retry.initial.nanoseconds)
        fixed(3, policy.retry.multiplier.bitPattern)
        number(4, policy.retry.max.nanoseconds)
        fixed(5, policy.retry.jitter.bitPattern)
        for reason in policy.retry.nonRetryableReasons { item(6, reason) }
        let exitCodes = policy.retry.nonRetryableExitCodes
        if !exitCodes.isEmpty {
            message(7) { message in
                for code in exitCodes { message.packed(UInt64(bitPattern: Int64(code))) }
            }
        }
        number(8, policy.queueTTL?.nanoseconds ?? 0)
        number(9, policy.runTimeout?.nanoseconds ?? 0)
        if let retention = policy.retention { present(10, UInt64(bitPattern: retention.nanoseconds)) }
    }

    private mutating func write(_ label: JobLabel) {
        text(1, label.key)
        text(2, label.value)
    }

    mutating func write(_ failure: JobFailure) {
        number(1, Int64(failure.code))
        text(2, failure.reason)
        text(3, failure.message)
        flag(4, failure.isPermanent)
        number(5, UInt64(bitPattern: Int64(JobdJournalV1.Reason(failure.cause).rawValue)))
    }

    mutating func write(_ result: JobResult) {
        data(1, result.data)
        text(2, result.contentType)
        flag(3, result.isTruncated)
    }
}
