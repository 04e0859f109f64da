// SPDX-License-Identifier: Apache-2.0

/// The rules that every journal holds its callers to.
enum RecordCheck {
    /// Records continue the log after `sequence` and use types of their own.
    static func consecutive(_ records: [JournalRecord], after sequence: UInt64) throws(JournalError) {
        var expected = sequence
        for record in records {
            expected += 1
            guard record.sequence == expected else {
                throw JournalError(
                    .invalidRecord,
                    "record \(record.sequence) was appended where \(expected) is next"
                )
            }
            guard record.type <= JournalRecord.typeMax else {
                throw JournalError(
                    .invalidRecord,
                    "record \(record.sequence) has type \(record.type); at most \(JournalRecord.typeMax) is allowed"
                )
            }
        }
    }

    static func compacted(_ sequence: UInt64, oldest: UInt64) -> JournalError {
        JournalError(
            .compacted(oldest: oldest),
            "record \(sequence) is no longer kept; the oldest is \(oldest)"
        )
    }

    /// A snapshot covers durable records only.
    static func durableSnapshot(through sequence: UInt64, durable: UInt64) throws(JournalError) {
        guard sequence <= durable else {
            throw JournalError(
                .invalidState,
                "a snapshot through \(sequence) was asked for, but only \(durable) is durable"
            )
        }
    }

    /// Each snapshot covers more than the last.
    static func newSnapshot(through sequence: UInt64, newest: UInt64?) throws(JournalError) {
        if let newest, sequence <= newest {
            throw JournalError(
                .invalidState,
                "a snapshot through \(sequence) was asked for, but one through \(newest) is there"
            )
        }
    }

    static func snapshotError(_ error: any Error) -> JournalError {
        (error as? JournalError) ?? JournalError(.invalidState, "the snapshot was given up: \(error)")
    }
}
