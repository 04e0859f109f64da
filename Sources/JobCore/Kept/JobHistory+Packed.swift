// SPDX-License-Identifier: Apache-2.0

/// The history of a job that has ended: about 10 bytes a step, as a step is told by what it differs in from the one before.
///
/// After the number of dropped entries, an entry is: one more than the length of its rest (varint); sequence and time as
/// distances to the entry before, the first one's to the job's creation; the three bytes of states, reason and flags;
/// attempt; actor, unless the flags say that it is the one before's; the rest, as the history has it. A zero ends the row.
extension JobHistory {
    /// Among the flags: the actor is that of the entry before.
    private static let hasSameActor: UInt8 = 8
    /// Three single bytes and five numbers of at most ten.
    private static let headBytesMax = 53

    /// Adds the history to the bytes of a packed job.
    func pack(into bytes: inout [UInt8]) {
        var reader = PackedReader(packed)
        bytes.appendVarint(Self.readDroppedCount(&reader))
        var before = Step()
        var actor: ArraySlice<UInt8>?
        while !reader.isAtEnd {
            let length = Int(reader.varint())
            let end = reader.position + length
            let step = Step(&reader)
            let own = reader.slice(Int(reader.varint()))
            let rest = reader.slice(end - reader.position)
            let isSame = actor.map { $0.elementsEqual(own) } ?? false
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.headBytesMax) { room in
                var head = PackedWriter(room)
                head.varint(UInt64(rest.count) + 1)
                head.varint(step.sequence &- before.sequence)
                head.zigzag(step.time &- before.time)
                head.byte(step.states)
                head.byte(step.reason)
                head.byte(step.flags | (isSame ? Self.hasSameActor : 0))
                head.varint(step.attempt)
                if !isSame { head.varint(UInt64(own.count)) }
                bytes.append(contentsOf: head.written)
            }
            if !isSame { bytes.append(contentsOf: own) }
            bytes.append(contentsOf: rest)
            (before, actor) = (step, own)
        }
        bytes.append(0)
    }

    /// A history that was packed so.
    init(packedWithJob reader: inout PackedReader) {
        let droppedCount = reader.varint()
        var entries: [UInt8] = []
        var before = Step()
        var actor: ArraySlice<UInt8> = []
        var entry: [UInt8] = []
        while true {
            let restCount = Int(reader.varint()) - 1
            guard restCount >= 0 else { break }
            var step = Step(&reader)
            step.sequence &+= before.sequence
            step.time &+= before.time
            if step.flags & Self.hasSameActor == 0 { actor = reader.slice(Int(reader.varint())) }
            step.flags &= ~Self.hasSameActor
            entry.removeAll(keepingCapacity: true)
            step.append(to: &entry)
            entry.appendVarint(UInt64(actor.count))
            entry += actor
            entry += reader.slice(restCount)
            entries.appendBytes(entry)
            before = step
        }
        self.init(packed: entries)
        noteDropped(droppedCount)
    }

    /// What every entry begins with.
    private struct Step {
        var sequence: UInt64 = 0
        var time: Int64 = 0
        var states: UInt8 = 0
        var reason: UInt8 = 0
        var flags: UInt8 = 0
        var attempt: UInt64 = 0

        init() {}

        init(_ reader: inout PackedReader) {
            sequence = reader.varint()
            time = reader.zigzag()
            states = reader.byte()
            reason = reader.byte()
            flags = reader.byte()
            attempt = reader.varint()
        }

        func append(to bytes: inout [UInt8]) {
            bytes.appendVarint(sequence)
            bytes.appendZigzag(time)
            bytes += [states, reason, flags]
            bytes.appendVarint(attempt)
        }
    }
}
