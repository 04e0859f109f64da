// SPDX-License-Identifier: Apache-2.0

/// The jobs, each at a numbered place that stays its own: those that may still change as records side by side, those
/// that have ended packed.
///
/// An ended job is unpacked whenever it is read, so what is asked of many jobs is asked through `head`.
struct JobTable: Sendable {
    /// Set in the slot of a packed job; the rest is where it lies.
    private static let packedBit: UInt64 = 1 << 63

    /// By place: where the job is.
    private var slots = PagedSlab<UInt64>()
    private var live = PagedSlab<JobRecord>()
    private var kept = PackedArena()
    /// What is too large to lie in the arena.
    private var large = PagedSlab<LargeBytes>()
    /// Room to pack in.
    private var scratch: [UInt8] = []

    /// Jobs.
    var count: Int { slots.count }
    /// The place that was filled last.
    var lastInserted: UInt32 { slots.lastInserted }
    /// Bytes that ended jobs take, gaps between them included, without what is large of them.
    var keptBytes: Int { kept.byteCount }

    /// Reads a job, or changes one that is not packed. The place must be in use.
    subscript(place: UInt32) -> JobRecord {
        @inline(__always) get {
            let slot = slots[place]
            return slot & Self.packedBit == 0 ? live[UInt32(truncatingIfNeeded: slot)] : unpacked(slot)
        }
        @inline(__always) _modify {
            let slot = slots[place]
            precondition(slot & Self.packedBit == 0, "a packed job is unpacked before it changes")
            yield &live[UInt32(truncatingIfNeeded: slot)]
        }
    }

    /// Parts of a job that is not packed, where they lie.
    subscript(live place: UInt32) -> JobRecord {
        // See PagedSlab.
        @inline(__always) unsafeAddress {
            let slot = slots[place]
            precondition(slot & Self.packedBit == 0, "a packed job has no record")
            return live.address(of: UInt32(truncatingIfNeeded: slot))
        }
    }

    /// What is asked of jobs by the million.
    func head(of place: UInt32) -> JobRecord.Head {
        let slot = slots[place]
        guard slot & Self.packedBit != 0 else { return live[UInt32(truncatingIfNeeded: slot)].head }
        var reader = packed(slot).reader
        return JobRecord.head(&reader).0
    }

    /// Whether a job is packed.
    func isPacked(_ place: UInt32) -> Bool {
        slots[place] & Self.packedBit != 0
    }

    /// Adds a job; returns its place.
    mutating func insert(_ record: consuming JobRecord) -> UInt32 {
        slots.insert(UInt64(live.insert(record)))
    }

    /// Removes a job and frees its place.
    mutating func remove(_ place: UInt32) {
        free(slots[place])
        slots.remove(place, leaving: 0)
    }

    /// Packs a job that will hardly change again.
    mutating func pack(_ place: UInt32) {
        let slot = slots[place]
        guard slot & Self.packedBit == 0 else { return }
        scratch.removeAll(keepingCapacity: scratch.capacity <= PackedArena.chunkBytes)
        let beside = LargeBytes(of: live[UInt32(truncatingIfNeeded: slot)])
        scratch.appendVarint(beside.map { UInt64(large.insert($0)) + 1 } ?? 0)
        live[UInt32(truncatingIfNeeded: slot)].pack(into: &scratch, without: beside ?? .none)
        free(slot)
        slots[place] = kept.append(scratch, owner: place) | Self.packedBit
    }

    /// Makes a job one that can be changed.
    mutating func unpack(_ place: UInt32) {
        let slot = slots[place]
        guard slot & Self.packedBit != 0 else { return }
        let record = unpacked(slot)
        free(slot)
        slots[place] = UInt64(live.insert(record))
    }

    private func unpacked(_ slot: UInt64) -> JobRecord {
        var (reader, beside) = packed(slot)
        return JobRecord(packed: &reader, with: beside.map { large[$0] } ?? .none)
    }

    /// A packed job, and where what is large of it lies: its first field, one more than the place, 0 for nowhere.
    private func packed(_ slot: UInt64) -> (reader: PackedReader, large: UInt32?) {
        var reader = kept.reader(at: slot & ~Self.packedBit)
        let beside = UInt32(truncatingIfNeeded: reader.varint())
        return (reader, beside == 0 ? nil : beside - 1)
    }

    private mutating func free(_ slot: UInt64) {
        guard slot & Self.packedBit != 0 else {
            return live.remove(UInt32(truncatingIfNeeded: slot), leaving: .blank)
        }
        if let beside = packed(slot).large { large.remove(beside, leaving: .none) }
        for moved in kept.remove(at: slot & ~Self.packedBit) {
            slots[moved.owner] = moved.location | Self.packedBit
        }
    }
}
