// SPDX-License-Identifier: Apache-2.0

/// What decides which sessions can run a job.
struct LaneKey: Hashable, Sendable {
    var namespace: String
    var queue: String
    var specKind: SpecKind
    /// The kind of a task; empty for every command, whatever its kind.
    var kind: String
    /// What a job asks of its worker beside the kind.
    var requirement = WorkerRequirement.none
}

/// The ready jobs of one queue that the same sessions can run.
struct Lane: Sendable {
    var key: LaneKey
    /// Ready jobs and their places.
    var ready = OrderedMap<ReadyKey, UInt32>()
    /// Sessions that can run its jobs, by id.
    var sessions: [WorkSessionID] = []
    /// Jobs that belong to it, whatever their state.
    var users: UInt32 = 0
    /// Its place among the lanes with ready jobs; nil when it has none.
    var activePosition: Int?
}

/// The lanes. One exists as long as a job belongs to it.
struct LaneTable: Sendable {
    private var numbers: InternTable<LaneKey> = InternTable()
    private var lanes: [Lane] = []
    /// Lanes with ready jobs, in no particular order.
    private(set) var active: [UInt32] = []

    /// What the numbers stand for.
    var keys: [LaneKey] { numbers.values }

    subscript(number: UInt32) -> Lane {
        // See PagedSlab.
        @inline(__always) unsafeAddress { lanes.address(of: Int(number)) }
        _modify { yield &lanes[Int(number)] }
    }

    /// The number of a lane, for one more job; `isNew` when it has just come to be, and no session is known for it.
    mutating func use(_ key: LaneKey) -> (number: UInt32, isNew: Bool) {
        let number = numbers.number(for: key)
        while lanes.count <= Int(number) { lanes.append(Lane(key: key)) }
        let isNew = lanes[Int(number)].users == 0
        if isNew { lanes[Int(number)] = Lane(key: key) }
        lanes[Int(number)].users += 1
        return (number, isNew)
    }

    /// One more job in a lane that has jobs.
    mutating func use(_ number: UInt32) {
        numbers.use(number)
        lanes[Int(number)].users += 1
    }

    /// One job lets go of its lane.
    mutating func release(_ number: UInt32) {
        numbers.release(number)
        lanes[Int(number)].users -= 1
        if lanes[Int(number)].users == 0 { lanes[Int(number)].sessions = [] }
    }

    /// Makes a job ready.
    mutating func insertReady(_ key: ReadyKey, place: UInt32, lane number: UInt32) {
        lanes[Int(number)].ready.insert(key, place)
        guard lanes[Int(number)].activePosition == nil else { return }
        lanes[Int(number)].activePosition = active.count
        active.append(number)
    }

    /// Takes a job out of the ready ones.
    mutating func removeReady(_ key: ReadyKey, lane number: UInt32) {
        lanes[Int(number)].ready.remove(key)
        guard lanes[Int(number)].ready.isEmpty, let position = lanes[Int(number)].activePosition else { return }
        lanes[Int(number)].activePosition = nil
        let last = active.removeLast()
        guard last != number else { return }
        active[position] = last
        lanes[Int(last)].activePosition = position
    }

    /// Visits every lane that has jobs.
    func forEach(_ visit: (UInt32, Lane) -> Void) {
        for (number, lane) in lanes.enumerated() where lane.users > 0 {
            visit(UInt32(number), lane)
        }
    }

    /// Makes a session known to a lane, or unknown.
    mutating func setSession(_ session: WorkSessionID, lane number: UInt32, isPresent: Bool) {
        if isPresent {
            lanes[Int(number)].sessions.append(session)
        } else {
            lanes[Int(number)].sessions.removeAll { $0 == session }
        }
    }
}

extension LaneTable {
    /// Makes an ended session unknown to every lane.
    mutating func forgetSession(_ session: WorkSessionID) {
        var known: [UInt32] = []
        forEach { number, lane in
            if lane.sessions.contains(session) { known.append(number) }
        }
        for number in known { setSession(session, lane: number, isPresent: false) }
    }
}
