// SPDX-License-Identifier: Apache-2.0

/// The times of a packed job: a byte that says which are set, then each as the distance to the one before that is.
extension JobRecord {
    private enum Mark {
        static let runTime: UInt8 = 1
        static let startTime: UInt8 = 2
        static let endTime: UInt8 = 4
        static let expiry: UInt8 = 8
        static let deadline: UInt8 = 16
        /// Expiry is whole seconds behind the time before it, as a retention is.
        static let isExpiryInSeconds: UInt8 = 32
        /// The job was created in the millisecond that its identifier tells.
        static let isCreatedInMillisecond: UInt8 = 64
    }

    private static let second: Int64 = 1_000_000_000
    private static let millisecond: Int64 = 1_000_000

    /// Adds the times to what a packed job begins with.
    func packTimes(to head: inout PackedWriter) {
        let sinceID = createTime.nanoseconds &- idTime
        let span = expiry.nanoseconds &- lastTime.nanoseconds
        var marks: UInt8 = 0
        if runTime != .zero { marks |= Mark.runTime }
        if startTime != .zero { marks |= Mark.startTime }
        if endTime != .zero { marks |= Mark.endTime }
        if expiry != .zero { marks |= span % Self.second == 0 ? Mark.expiry | Mark.isExpiryInSeconds : Mark.expiry }
        if deadline != .zero { marks |= Mark.deadline }
        if 0..<Self.millisecond ~= sinceID { marks |= Mark.isCreatedInMillisecond }
        head.byte(marks)
        if marks & Mark.isCreatedInMillisecond == 0 {
            head.word(UInt64(bitPattern: createTime.nanoseconds))
        } else {
            head.varint(UInt64(sinceID))
        }
        var before = createTime
        head.time(runTime, &before)
        head.time(startTime, &before)
        head.time(endTime, &before)
        if expiry != .zero { head.zigzag(marks & Mark.isExpiryInSeconds == 0 ? span : span / Self.second) }
        if deadline != .zero { head.zigzag(deadline.nanoseconds &- createTime.nanoseconds) }
    }

    /// Reads the times of a packed job whose identifier is known.
    mutating func unpackTimes(from reader: inout PackedReader) {
        let marks = reader.byte()
        if marks & Mark.isCreatedInMillisecond == 0 {
            createTime = Timestamp(nanoseconds: Int64(bitPattern: reader.word()))
        } else {
            createTime = Timestamp(nanoseconds: idTime &+ Int64(bitPattern: reader.varint()))
        }
        var before = createTime
        if marks & Mark.runTime != 0 { runTime = reader.time(&before) }
        if marks & Mark.startTime != 0 { startTime = reader.time(&before) }
        if marks & Mark.endTime != 0 { endTime = reader.time(&before) }
        if marks & Mark.expiry != 0 {
            let span = reader.zigzag()
            let nanoseconds = marks & Mark.isExpiryInSeconds == 0 ? span : span &* Self.second
            expiry = Timestamp(nanoseconds: before.nanoseconds &+ nanoseconds)
        }
        if marks & Mark.deadline != 0 {
            deadline = Timestamp(nanoseconds: createTime.nanoseconds &+ reader.zigzag())
        }
    }

    /// The millisecond that the identifier tells, in nanoseconds.
    private var idTime: Int64 { Int64(id.high >> 16) &* Self.millisecond }

    /// The last of the times that a job passes, as far as it came.
    private var lastTime: Timestamp {
        if endTime != .zero { return endTime }
        if startTime != .zero { return startTime }
        return runTime != .zero ? runTime : createTime
    }
}

extension PackedWriter {
    /// A time that is set, as the distance to the one before it.
    fileprivate mutating func time(_ time: Timestamp, _ before: inout Timestamp) {
        guard time != .zero else { return }
        zigzag(time.nanoseconds &- before.nanoseconds)
        before = time
    }
}

extension PackedReader {
    fileprivate mutating func time(_ before: inout Timestamp) -> Timestamp {
        before = Timestamp(nanoseconds: before.nanoseconds &+ zigzag())
        return before
    }
}
