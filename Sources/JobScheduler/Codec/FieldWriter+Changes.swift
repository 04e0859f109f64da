// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import WireProto

// The records that every job makes, as the messages of proto/jobd/journal/v1/records.proto, without a message in between:
// they are written for each of many thousand jobs a second. The other records go through protobuf-c.
extension FieldWriter {
    /// The payload that `write` writes.
    ///
    /// - Parameter largeBytes: Bytes of the part that has no usual size.
    static func payload(beside largeBytes: Int = 0, _ write: (inout FieldWriter) -> Void) -> [UInt8] {
        var writer = FieldWriter(byteCount: 192 + largeBytes)
        write(&writer)
        return writer.bytes
    }

    mutating func write(_ body: JobSubmitted, at time: Timestamp, _ definitions: DefinitionWriter) {
        head(body.id, at: time)
        number(4, UInt64(body.state.rawValue))
        number(5, UInt64(body.reason.rawValue))
        text(6, body.actor)
        message(7) { definitions.write(body.definition, to: &$0) }
        fixed(8, body.runTime.nanoseconds)
        fixed(9, body.queueExpiry?.nanoseconds ?? 0)
        if let request = body.request {
            text(10, request.id)
            data(11, request.fingerprint)
            fixed(12, request.expiry.nanoseconds)
        }
        if let fire = body.fire {
            text(13, fire.scheduleID)
            fixed(14, fire.nominal?.nanoseconds ?? 0)
            fixed(15, fire.next?.nanoseconds ?? 0)
        }
    }

    mutating func write(_ body: AttemptLeased, at time: Timestamp) {
        head(body.id, at: time)
        number(4, UInt64(body.attempt))
        number(5, body.epoch)
        text(6, body.workerID)
        fixed(7, body.timeout?.nanoseconds ?? 0)
        number(8, body.lease?.nanoseconds ?? 0)
    }

    mutating func write(_ body: AttemptStarted, at time: Timestamp) {
        head(body.id, at: time)
        number(4, UInt64(body.attempt))
        fixed(5, body.timeout?.nanoseconds ?? 0)
        text(6, body.actor)
    }

    mutating func write(_ body: AttemptFinished, at time: Timestamp) {
        head(body.id, at: time)
        number(4, UInt64(body.attempt))
        number(5, UInt64(body.attemptState.rawValue))
        number(6, UInt64(body.from.rawValue))
        number(7, UInt64(body.to.rawValue))
        number(8, UInt64(body.reason.rawValue))
        text(9, body.actor)
        flag(10, body.isCounted)
        flag(11, body.daemonDied)
        if let exitCode = body.exitCode { present(12, UInt64(bitPattern: Int64(exitCode))) }
        if let signal = body.signal { present(13, UInt64(bitPattern: Int64(signal))) }
        if let failure = body.failure { message(14) { $0.write(failure) } }
        if let result = body.result { message(15) { $0.write(result) } }
        fixed(16, body.runTime?.nanoseconds ?? 0)
        fixed(17, body.expiry?.nanoseconds ?? 0)
    }

    /// The first fields of each of them.
    private mutating func head(_ id: JobID, at time: Timestamp) {
        fixed(1, time.nanoseconds)
        fixed(2, id.high)
        fixed(3, id.low)
    }
}
