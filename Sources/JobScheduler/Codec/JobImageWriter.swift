// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import WireProto

/// Writes images of jobs, which a snapshot has by the million, as the messages JobImages and JobImage of
/// proto/jobd/journal/v1/snapshot.proto, without a message in between.
struct JobImageWriter: ~Copyable {
    private var images = FieldWriter()
    private var policy = JobPolicy(retry: .task)
    private var encodedPolicy = FieldWriter.payload { $0.write(JobPolicy(retry: .task)) }

    /// Bytes of the images since the last block.
    var byteCount: Int { images.byteCount }

    /// Adds an image.
    mutating func add(_ image: JobImage) {
        if image.definition.policy != policy {
            let policy = image.definition.policy
            encodedPolicy = FieldWriter.payload { $0.write(policy) }
            self.policy = policy
        }
        images.message(1) { $0.write(image, policy: encodedPolicy) }
    }

    /// The images since the last block as a SnapshotBlock; nil when there are none.
    mutating func takeBlock() -> [UInt8]? {
        guard byteCount > 0 else { return nil }
        var block = FieldWriter()
        block.message(2, images.bytes)
        images.removeAll()
        return block.bytes
    }
}

extension FieldWriter {
    fileprivate mutating func write(_ image: JobImage, policy: [UInt8]) {
        fixed(1, image.id.high)
        fixed(2, image.id.low)
        message(3) { $0.write(image.definition, policy: policy) }
        number(4, image.createSequence)
        number(5, image.sequence)
        fixed(6, image.createTime.nanoseconds)
        fixed(7, image.runTime.nanoseconds)
        fixed(8, image.startTime?.nanoseconds ?? 0)
        fixed(9, image.endTime?.nanoseconds ?? 0)
        fixed(10, image.expiry?.nanoseconds ?? 0)
        number(11, UInt64(image.state.rawValue))
        number(12, UInt64(image.reason.rawValue))
        text(13, image.creator)
        number(14, UInt64(image.attempt))
        number(15, UInt64(image.countedAttempts))
        number(16, UInt64(image.daemonDeaths))
        number(17, UInt64(image.firstState.rawValue))
        number(18, UInt64(image.firstReason.rawValue))
        text(19, image.scheduleID)
        fixed(20, image.nominalTime?.nanoseconds ?? 0)
        text(21, image.note)
        number(22, image.grace.nanoseconds)
        if let progress = image.progress {
            message(23) { message in
                message.fixed(1, progress.fraction.bitPattern)
                message.text(2, progress.message)
            }
        }
        if let result = image.result { message(24) { $0.write(result) } }
        for entry in image.history { message(25) { $0.write(entry) } }
        number(26, image.historyDroppedCount)
        data(27, image.checkpoint)
        if let lease = image.lease {
            message(28) { message in
                message.number(1, lease.epoch)
                message.text(2, lease.workerID)
                message.number(3, lease.span.nanoseconds)
            }
        }
    }

    private mutating func write(_ entry: HistoryEntry) {
        number(1, entry.sequence)
        fixed(2, entry.time.nanoseconds)
        number(3, UInt64(entry.from?.rawValue ?? 0))
        number(4, UInt64(entry.to?.rawValue ?? 0))
        number(5, UInt64(entry.reason.rawValue))
        text(6, entry.actor)
        number(7, UInt64(entry.attempt))
        number(8, UInt64(entry.attemptState?.rawValue ?? 0))
        if let exitCode = entry.exitCode { present(9, UInt64(bitPattern: Int64(exitCode))) }
        if let signal = entry.signal { present(10, UInt64(bitPattern: Int64(signal))) }
        if let failure = entry.failure { message(11) { $0.write(failure) } }
    }
}
