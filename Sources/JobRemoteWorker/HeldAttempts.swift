// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import JobWorkers

/// The attempts that a worker holds, and the credit that it has given: what it takes along from one stream to the next.
struct HeldAttempts: Sendable {
    /// Ends that are not acknowledged yet; nil while the attempt runs.
    private var ends: [AttemptKey: JobdV1.WorkRequest?] = [:]
    /// What says that an attempt has begun, until it ends: nobody acknowledges it, and it may have been lost with a stream.
    private var begins: [AttemptKey: JobdV1.WorkRequest] = [:]
    /// Output of ended attempts that no stream has taken, said once before their ends.
    private var leftOutput: [AttemptKey: [JobdV1.WorkRequest]] = [:]
    /// Credit that no assignment has used.
    private(set) var unspentCredit = 0
    /// No further assignment is wanted.
    private(set) var isDraining = false

    /// Nothing is left to do.
    var isDone: Bool { isDraining && ends.isEmpty }

    /// Whether an attempt is held.
    func contains(_ key: AttemptKey) -> Bool { ends[key] != nil }

    /// Whether an attempt is held that has not ended.
    func isRunning(_ key: AttemptKey) -> Bool { ends[key] == .some(nil) }

    /// More credit; false when the worker drains, and none is wanted.
    mutating func grant(_ count: Int) -> Bool {
        guard !isDraining else { return false }
        unspentCredit += count
        return true
    }

    /// An assignment has come; false when it is to be given back.
    mutating func assign(_ key: AttemptKey) -> Bool {
        unspentCredit = max(0, unspentCredit - 1)
        guard !isDraining else { return false }
        ends.updateValue(nil, forKey: key)
        return true
    }

    /// An attempt has begun, and says so with this message. False when it is not held.
    mutating func begin(_ key: AttemptKey, _ message: JobdV1.WorkRequest) -> Bool {
        guard ends[key] != nil else { return false }
        begins[key] = message
        return true
    }

    /// An attempt has ended, and says so with this message until it is acknowledged. False when it is not held.
    mutating func finish(_ key: AttemptKey, _ message: JobdV1.WorkRequest) -> Bool {
        guard ends[key] != nil else { return false }
        ends.updateValue(message, forKey: key)
        begins[key] = nil
        return true
    }

    /// An attempt that is about to end has output which no stream has taken.
    mutating func leave(_ output: [JobdV1.WorkRequest], of key: AttemptKey) {
        guard ends[key] != nil, !output.isEmpty else { return }
        leftOutput[key, default: []] += output
    }

    /// An attempt is the worker's no longer: its end is durable, or it is lost.
    mutating func drop(_ key: AttemptKey) {
        ends[key] = nil
        begins[key] = nil
        leftOutput[key] = nil
    }

    mutating func drain() {
        isDraining = true
        unspentCredit = 0
    }

    /// What a new stream names in its hello.
    var tokens: [JobdV1.AttemptToken] {
        ends.keys.map { key in
            var token = JobdV1.AttemptToken()
            token.jobId = key.jobID.description
            token.epoch = Int64(clamping: key.token.epoch)
            token.attempt = Int32(clamping: key.token.attempt)
            return token
        }
    }

    /// What a new stream says first: begins of what runs, output that is left, and ends, again.
    mutating func takeUnacknowledged() -> [JobdV1.WorkRequest] {
        ends.flatMap { key, end -> [JobdV1.WorkRequest] in
            guard let end else { return begins[key].map { [$0] } ?? [] }
            return takeLeftOutput(of: key) + [end]
        }
    }

    /// Output of an attempt that no stream has taken.
    mutating func takeLeftOutput(of key: AttemptKey) -> [JobdV1.WorkRequest] {
        leftOutput.removeValue(forKey: key) ?? []
    }
}
