// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// What clients have asked for so far, answered or not: only that may ever be in the log.
final class Asked {
    /// A request for a job. The number is in the job's spec.
    struct Submission {
        var number: UInt64
        var submission: JobSubmission
    }

    private(set) var submissions: [Submission] = []
    var cancelled: Set<JobID> = []
    var updated: Set<JobID> = []
    var deleted: Set<JobID> = []
    var retryCounts: [JobID: Int] = [:]
    /// Epochs whose process was told to drain, and those whose process closed the journal in order.
    var drainedEpochs: Set<UInt64> = []
    var closedEpochs: Set<UInt64> = []
    /// Requests about schedules by name: creates, pauses, resumes, triggers, deletes.
    var scheduleCalls: [String: [Int]] = [:]

    /// Makes the spec of the next submission: its number, then filler.
    func nextSpec(fillerBytes: Int) -> [UInt8] {
        let number = UInt64(submissions.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
            + [UInt8](repeating: 0x61, count: fillerBytes)
    }

    func add(_ submission: JobSubmission) {
        submissions.append(Submission(number: UInt64(submissions.count), submission: submission))
    }

    /// The submission that a spec belongs to.
    func submission(of spec: [UInt8]) -> Submission? {
        guard spec.count >= 8 else { return nil }
        let number = (0..<8).reduce(UInt64(0)) { $0 | UInt64(spec[$1]) << ($1 * 8) }
        return number < UInt64(submissions.count) ? submissions[Int(number)] : nil
    }

    /// Kinds of request about a schedule.
    enum ScheduleCall: Int, CaseIterable {
        case create, pause, resume, trigger, delete
    }

    func note(_ call: ScheduleCall, _ id: String) {
        scheduleCalls[id, default: [0, 0, 0, 0, 0]][call.rawValue] += 1
    }

    func count(_ call: ScheduleCall, _ id: String) -> Int {
        scheduleCalls[id]?[call.rawValue] ?? 0
    }
}
