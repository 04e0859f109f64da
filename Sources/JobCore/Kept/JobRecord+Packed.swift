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

    /// Room for what comes first: numbers of at most ten bytes.
    private static let numberBytesMax = 256

    /// The record in about 60 bytes, for most jobs, beside what the job brought along: spec, labels, history, result.
    /// Without what lies beside it.
    func pack(into bytes: inout [UInt8], without large: LargeBytes = .none) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.numberBytesMax) { room in
            var head = PackedWriter(room)
            head.word(id.high)
            head.word(id.low)
            head.byte(state.rawValue << 4 | firstState.rawValue)
            head.varint(UInt64(lane))
            head.varint(UInt64(kind))
            head.byte(reason.rawValue)
            head.byte(firstReason.rawValue)
            head.byte(priority)
            head.byte(daemonDeaths)
            head.varint(UInt64(creator))
            head.varint(UInt64(policy))
            head.varint(createSequence)
            head.varint(sequence &- createSequence)
            packTimes(to: &head)
            head.varint(UInt64(attempt))
            head.varint(UInt64(countedAttempts))
            head.varint(UInt64(walkNumber))
            bytes.append(contentsOf: head.written)
        }
        bytes.appendBytes(large.spec == nil ? spec : [])
        bytes.appendVarint(UInt64(labels.count))
        for label in labels {
            bytes.appendText(label.key)
            bytes.appendText(label.value)
        }
        history.pack(into: &bytes)
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
        unpackTimes(from: &reader)
        attempt = UInt32(truncatingIfNeeded: reader.varint())
        countedAttempts = UInt16(truncatingIfNeeded: reader.varint())
        walkNumber = UInt32(truncatingIfNeeded: reader.varint())
        let packedSpec = reader.data()
        spec = large.spec ?? packedSpec
        labels = (0..<reader.varint()).map { _ in JobLabel(key: reader.text(), value: reader.text()) }
        history = JobHistory(packedWithJob: &reader)
        if reader.byte() == 1 { extras = JobExtras(JobExtras.Values(packed: &reader, with: large)) }
    }
}

extension JobExtras.Values {
    /// One bit for each value: most jobs that have extras have one or two.
    private struct Parts: OptionSet {
        let rawValue: UInt64

        static let traceParent = Parts(rawValue: 1)
        static let scheduleID = Parts(rawValue: 2)
        static let result = Parts(rawValue: 4)
        static let isTruncated = Parts(rawValue: 8)
        static let progress = Parts(rawValue: 16)
        static let note = Parts(rawValue: 32)
        static let grace = Parts(rawValue: 64)
        static let nominalTime = Parts(rawValue: 128)
        static let checkpoint = Parts(rawValue: 256)
        static let lease = Parts(rawValue: 512)
    }

    private var parts: Parts {
        var parts: Parts = []
        if !traceParent.isEmpty { parts.insert(.traceParent) }
        if !scheduleID.isEmpty { parts.insert(.scheduleID) }
        if let result { parts.insert(result.isTruncated ? [.result, .isTruncated] : .result) }
        if progress != nil { parts.insert(.progress) }
        if !note.isEmpty { parts.insert(.note) }
        if grace != .zero { parts.insert(.grace) }
        if nominalTime != nil { parts.insert(.nominalTime) }
        if !checkpoint.isEmpty { parts.insert(.checkpoint) }
        if lease != nil { parts.insert(.lease) }
        return parts
    }

    fileprivate func pack(into bytes: inout [UInt8], without large: LargeBytes) {
        let parts = parts
        bytes.appendVarint(parts.rawValue)
        if parts.contains(.traceParent) { bytes.appendText(traceParent) }
        if parts.contains(.scheduleID) { bytes.appendText(scheduleID) }
        if let result {
            bytes.appendBytes(large.result == nil ? result.data : [])
            bytes.appendText(result.contentType)
        }
        if let progress {
            bytes.appendWord(progress.fraction.bitPattern)
            bytes.appendText(progress.message)
        }
        if parts.contains(.note) { bytes.appendText(note) }
        if parts.contains(.grace) { bytes.appendZigzag(grace.nanoseconds) }
        if let nominalTime { bytes.appendWord(UInt64(bitPattern: nominalTime.nanoseconds)) }
        if parts.contains(.checkpoint) { bytes.appendBytes(checkpoint) }
        if let lease {
            bytes.appendVarint(lease.epoch)
            bytes.appendText(lease.workerID)
            bytes.appendZigzag(lease.span.nanoseconds)
        }
    }

    fileprivate init(packed reader: inout PackedReader, with large: LargeBytes) {
        self.init()
        let parts = Parts(rawValue: reader.varint())
        if parts.contains(.traceParent) { traceParent = reader.text() }
        if parts.contains(.scheduleID) { scheduleID = reader.text() }
        if parts.contains(.result) {
            let data = reader.data()
            result = JobResult(
                data: large.result ?? data,
                contentType: reader.text(),
                isTruncated: parts.contains(.isTruncated)
            )
        }
        if parts.contains(.progress) {
            let fraction = Double(bitPattern: reader.word())
            progress = JobProgress(fraction: fraction, message: reader.text())
        }
        if parts.contains(.note) { note = reader.text() }
        if parts.contains(.grace) { grace = TimeSpan(nanoseconds: reader.zigzag()) }
        if parts.contains(.nominalTime) { nominalTime = Timestamp(nanoseconds: Int64(bitPattern: reader.word())) }
        if parts.contains(.checkpoint) { checkpoint = reader.data() }
        if parts.contains(.lease) {
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
