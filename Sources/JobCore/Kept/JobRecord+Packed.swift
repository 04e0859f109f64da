// SPDX-License-Identifier: Apache-2.0

extension JobRecord {
    /// What is asked of jobs by the million.
    struct Head: Sendable {
        var id: JobID
        var state: JobState
        var lane: UInt32
        var kind: UInt32
    }

    /// What is asked of jobs by the million.
    var head: Head { Head(id: id, state: state, lane: lane, kind: kind) }

    /// The record in about 70 bytes, for most jobs, beside what the job brought along: spec, labels, history, result.
    /// Without what lies beside it.
    func pack(into bytes: inout [UInt8], without large: LargeBytes = .none) {
        bytes.appendWord(id.high)
        bytes.appendWord(id.low)
        bytes.append(state.rawValue << 4 | firstState.rawValue)
        bytes.appendVarint(UInt64(lane))
        bytes.appendVarint(UInt64(kind))
        bytes.append(reason.rawValue)
        bytes.append(firstReason.rawValue)
        bytes.append(priority)
        bytes.append(daemonDeaths)
        bytes.appendVarint(UInt64(creator))
        bytes.appendVarint(UInt64(policy))
        bytes.appendVarint(createSequence)
        bytes.appendVarint(sequence &- createSequence)
        bytes.appendWord(UInt64(bitPattern: createTime.nanoseconds))
        for time in [runTime, startTime, endTime, expiry, deadline] { bytes.appendTime(time, since: createTime) }
        bytes.appendVarint(UInt64(attempt))
        bytes.appendVarint(UInt64(countedAttempts))
        bytes.appendVarint(UInt64(walkNumber))
        bytes.appendBytes(large.spec == nil ? spec : [])
        bytes.appendVarint(UInt64(labels.count))
        for label in labels {
            bytes.appendText(label.key)
            bytes.appendText(label.value)
        }
        bytes.appendBytes(history.packed)
        bytes.append(extras == nil ? 0 : 1)
        extras?.values.pack(into: &bytes, without: large)
    }

    /// The first fields of a packed record.
    static func head(_ reader: inout PackedReader) -> (Head, firstState: JobState) {
        let id = JobID(high: reader.word(), low: reader.word())
        let states = reader.byte()
        let (lane, kind) = (UInt32(truncatingIfNeeded: reader.varint()), UInt32(truncatingIfNeeded: reader.varint()))
        let head = Head(id: id, state: packed(JobState(rawValue: states >> 4)), lane: lane, kind: kind)
        return (head, packed(JobState(rawValue: states & 0xF)))
    }

    /// A record that was packed, with what lay beside it.
    init(packed reader: inout PackedReader, with large: LargeBytes = .none) {
        self = .blank
        let (head, firstState) = Self.head(&reader)
        (id, state, lane, kind) = (head.id, head.state, head.lane, head.kind)
        self.firstState = firstState
        reason = packed(TransitionReason(rawValue: reader.byte()))
        firstReason = packed(TransitionReason(rawValue: reader.byte()))
        priority = reader.byte()
        daemonDeaths = reader.byte()
        creator = UInt32(truncatingIfNeeded: reader.varint())
        policy = UInt32(truncatingIfNeeded: reader.varint())
        createSequence = reader.varint()
        sequence = createSequence &+ reader.varint()
        createTime = Timestamp(nanoseconds: Int64(bitPattern: reader.word()))
        runTime = reader.time(since: createTime)
        startTime = reader.time(since: createTime)
        endTime = reader.time(since: createTime)
        expiry = reader.time(since: createTime)
        deadline = reader.time(since: createTime)
        attempt = UInt32(truncatingIfNeeded: reader.varint())
        countedAttempts = UInt16(truncatingIfNeeded: reader.varint())
        walkNumber = UInt32(truncatingIfNeeded: reader.varint())
        let packedSpec = reader.data()
        spec = large.spec ?? packedSpec
        labels = (0..<reader.varint()).map { _ in JobLabel(key: reader.text(), value: reader.text()) }
        history = JobHistory(packed: reader.data())
        if reader.byte() == 1 { extras = JobExtras(JobExtras.Values(packed: &reader, with: large)) }
    }
}

extension JobExtras.Values {
    fileprivate func pack(into bytes: inout [UInt8], without large: LargeBytes) {
        bytes.appendText(traceParent)
        bytes.appendText(scheduleID)
        bytes.append(nominalTime == nil ? 0 : 1)
        if let nominalTime { bytes.appendWord(UInt64(bitPattern: nominalTime.nanoseconds)) }
        bytes.appendText(note)
        bytes.appendZigzag(grace.nanoseconds)
        bytes.append(progress == nil ? 0 : 1)
        if let progress {
            bytes.appendWord(progress.fraction.bitPattern)
            bytes.appendText(progress.message)
        }
        bytes.append(result == nil ? 0 : 1)
        if let result {
            bytes.appendBytes(large.result == nil ? result.data : [])
            bytes.appendText(result.contentType)
            bytes.append(result.isTruncated ? 1 : 0)
        }
        bytes.appendBytes(checkpoint)
        bytes.append(lease == nil ? 0 : 1)
        if let lease {
            bytes.appendVarint(lease.epoch)
            bytes.appendText(lease.workerID)
            bytes.appendZigzag(lease.span.nanoseconds)
        }
    }

    fileprivate init(packed reader: inout PackedReader, with large: LargeBytes) {
        self.init()
        traceParent = reader.text()
        scheduleID = reader.text()
        if reader.byte() == 1 { nominalTime = Timestamp(nanoseconds: Int64(bitPattern: reader.word())) }
        note = reader.text()
        grace = TimeSpan(nanoseconds: reader.zigzag())
        if reader.byte() == 1 {
            let fraction = Double(bitPattern: reader.word())
            progress = JobProgress(fraction: fraction, message: reader.text())
        }
        if reader.byte() == 1 {
            let data = reader.data()
            let contentType = reader.text()
            result = JobResult(
                data: large.result ?? data,
                contentType: contentType,
                isTruncated: reader.byte() == 1
            )
        }
        checkpoint = reader.data()
        if reader.byte() == 1 {
            let (epoch, workerID) = (reader.varint(), reader.text())
            lease = RemoteLease(epoch: epoch, workerID: workerID, span: TimeSpan(nanoseconds: reader.zigzag()))
        }
    }
}

/// What was packed is what was there.
private func packed<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("a packed record holds values it was given") }
    return value
}

extension [UInt8] {
    /// A time that is not set as 0, else one more than its distance.
    fileprivate mutating func appendTime(_ time: Timestamp, since base: Timestamp) {
        guard time != .zero else { return append(0) }
        append(1)
        appendZigzag(time.nanoseconds &- base.nanoseconds)
    }
}

extension PackedReader {
    fileprivate mutating func time(since base: Timestamp) -> Timestamp {
        byte() == 0 ? .zero : Timestamp(nanoseconds: base.nanoseconds &+ zigzag())
    }
}
