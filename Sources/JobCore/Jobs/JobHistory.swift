// SPDX-License-Identifier: Apache-2.0

/// The steps of one job after its first, packed: about 20 bytes each. A job that only waits has an empty history.
///
/// An entry is: length of the rest (varint); sequence and time as distances to the job's creation (varint, zigzag
/// varint); one byte of states `from << 4 | to`; reason; `attempt state << 4 | flags`; attempt (varint); actor (varint
/// length, UTF-8); then, as the flags say, exit code, signal (zigzag varints) and failure. The length lets the oldest
/// entries be dropped when the history reaches its bound; then a zero, which is no length, and the number of entries
/// dropped so far (varint) come first.
struct JobHistory: Hashable, Sendable {
    /// Most bytes kept; the oldest entries go first.
    static let bytesMax = 65_536

    /// Room for what every entry begins with: four single bytes and four numbers of at most ten.
    private static let headBytesMax = 44

    private static let hasExitCode: UInt8 = 1
    private static let hasSignal: UInt8 = 2
    private static let hasFailure: UInt8 = 4
    // 8 is used in the history of a packed job.

    private var bytes: [UInt8] = []

    var isEmpty: Bool { bytes.isEmpty }
    /// The packed steps.
    var packed: [UInt8] { bytes }

    init() {}

    /// A history from what `packed` gave.
    init(packed bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Adds a step of a job that was created at `createSequence` and `createTime`.
    mutating func append(_ entry: HistoryEntry, createSequence: UInt64, createTime: Timestamp) {
        let start = bytes.count
        var flags = (entry.attemptState?.rawValue ?? 0) << 4
        if entry.exitCode != nil { flags |= Self.hasExitCode }
        if entry.signal != nil { flags |= Self.hasSignal }
        if entry.failure != nil { flags |= Self.hasFailure }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.headBytesMax) { room in
            var head = PackedWriter(room)
            head.byte(0)
            head.varint(entry.sequence &- createSequence)
            head.zigzag(entry.time.nanoseconds &- createTime.nanoseconds)
            head.byte((entry.from?.rawValue ?? 0) << 4 | (entry.to?.rawValue ?? 0))
            head.byte(entry.reason.rawValue)
            head.byte(flags)
            head.varint(UInt64(entry.attempt))
            head.varint(UInt64(entry.actor.utf8.count))
            bytes.append(contentsOf: head.written)
        }
        bytes.append(contentsOf: entry.actor.utf8)
        if let exitCode = entry.exitCode { bytes.appendZigzag(Int64(exitCode)) }
        if let signal = entry.signal { bytes.appendZigzag(Int64(signal)) }
        if let failure = entry.failure { Self.append(failure, to: &bytes) }
        finishEntry(at: start)
        if bytes.count > Self.bytesMax { dropOldest() }
    }

    /// Writes the length of the entry that begins at `start`; most fit the one byte reserved for it.
    private mutating func finishEntry(at start: Int) {
        let length = bytes.count - start - 1
        if length < 0x80 {
            bytes[start] = UInt8(length)
            return
        }
        var prefix: [UInt8] = []
        prefix.appendVarint(UInt64(length))
        bytes.replaceSubrange(start...start, with: prefix)
    }

    private mutating func dropOldest() {
        var reader = PackedReader(bytes)
        var dropped = Self.readDroppedCount(&reader)
        while bytes.count - reader.position > Self.bytesMax * 3 / 4, !reader.isAtEnd {
            let length = Int(reader.varint())
            reader.skip(length)
            dropped += 1
        }
        bytes.removeFirst(reader.position)
        noteDropped(dropped)
    }

    /// Oldest entries that are no longer kept.
    var droppedCount: UInt64 {
        var reader = PackedReader(bytes)
        return Self.readDroppedCount(&reader)
    }

    /// Notes how many entries came before those that are kept; once.
    mutating func noteDropped(_ count: UInt64) {
        guard count > 0 else { return }
        var head: [UInt8] = [0]
        head.appendVarint(count)
        bytes.insert(contentsOf: head, at: 0)
    }

    static func readDroppedCount(_ reader: inout PackedReader) -> UInt64 {
        guard reader.nextByte == 0 else { return 0 }
        _ = reader.byte()
        return reader.varint()
    }

    /// The steps, oldest first.
    func entries(createSequence: UInt64, createTime: Timestamp) -> [HistoryEntry] {
        var reader = PackedReader(bytes)
        var entries: [HistoryEntry] = []
        _ = Self.readDroppedCount(&reader)
        while !reader.isAtEnd {
            _ = reader.varint()
            let sequence = createSequence &+ reader.varint()
            let time = Timestamp(nanoseconds: createTime.nanoseconds &+ reader.zigzag())
            let states = reader.byte()
            let reason = reader.byte()
            let flags = reader.byte()
            let attempt = UInt32(truncatingIfNeeded: reader.varint())
            let actor = reader.text()
            guard let reason = TransitionReason(rawValue: reason) else {
                preconditionFailure("a history holds reasons it was given")
            }
            entries.append(
                HistoryEntry(
                    sequence: sequence,
                    time: time,
                    from: JobState(rawValue: states >> 4),
                    to: JobState(rawValue: states & 0xF),
                    reason: reason,
                    actor: actor,
                    attempt: attempt,
                    attemptState: AttemptState(rawValue: flags >> 4),
                    exitCode: flags & Self.hasExitCode == 0 ? nil : Int32(truncatingIfNeeded: reader.zigzag()),
                    signal: flags & Self.hasSignal == 0 ? nil : Int32(truncatingIfNeeded: reader.zigzag()),
                    failure: flags & Self.hasFailure == 0 ? nil : Self.readFailure(&reader)
                )
            )
        }
        return entries
    }

    private static func append(_ failure: JobFailure, to bytes: inout [UInt8]) {
        bytes.append(failure.cause.rawValue << 1 | (failure.isPermanent ? 1 : 0))
        bytes.appendZigzag(Int64(failure.code))
        bytes.appendText(failure.reason)
        bytes.appendText(failure.message)
    }

    private static func readFailure(_ reader: inout PackedReader) -> JobFailure {
        let head = reader.byte()
        let code = Int32(truncatingIfNeeded: reader.zigzag())
        let reason = reader.text()
        let message = reader.text()
        return JobFailure(
            cause: JobFailure.Cause(rawValue: head >> 1) ?? .worker,
            code: code,
            reason: reason,
            message: message,
            isPermanent: head & 1 == 1
        )
    }
}
