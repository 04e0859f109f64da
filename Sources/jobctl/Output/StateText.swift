// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Enum values as people write them: without the prefix of their type.
enum StateText {
    static func job(_ state: JobdV1.JobState) -> String {
        plain(state.name, prefix: "JOB_STATE_", number: state.rawValue)
    }

    static func attempt(_ state: JobdV1.AttemptState) -> String {
        plain(state.name, prefix: "ATTEMPT_STATE_", number: state.rawValue)
    }

    static func schedule(_ state: JobdV1.ScheduleState) -> String {
        plain(state.name, prefix: "SCHEDULE_STATE_", number: state.rawValue)
    }

    static func worker(_ state: JobdV1.WorkerState) -> String {
        plain(state.name, prefix: "WORKER_STATE_", number: state.rawValue)
    }

    static func stream(_ stream: JobdV1.OutputStream) -> String {
        plain(stream.name, prefix: "OUTPUT_STREAM_", number: stream.rawValue).lowercased()
    }

    /// The words that `--state` takes.
    static let jobWords = JobdV1.JobState.allKnown.filter { $0 != .unspecified }.map { job($0).lowercased() }

    /// The state of a word such as "running", "RUNNING" or "JOB_STATE_RUNNING"; "-" may stand for "_".
    static func job(named word: String) -> JobdV1.JobState? {
        let wanted = String(word.uppercased().map { $0 == "-" ? "_" : $0 })
        return JobdV1.JobState.allKnown.first { state in
            state != .unspecified && (job(state) == wanted || state.name == wanted)
        }
    }

    /// How many jobs are in which state, by the names of the states: "2 queued, 1 running".
    static func counts(_ counts: [String: Int64]) -> String {
        let counts = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        return counts.isEmpty ? "none" : counts.map { "\($0.value) \(word($0.key))" }.joined(separator: ", ")
    }

    /// The word of a state's name, also of one that this jobctl does not know.
    static func word(_ name: String) -> String {
        plain(name, prefix: "JOB_STATE_", number: 0).lowercased()
    }

    private static func plain(_ name: String?, prefix: String, number: Int32) -> String {
        guard let name else { return String(number) }
        return name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    }
}
