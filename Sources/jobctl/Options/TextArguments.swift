// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobArguments
internal import JobProto
internal import WireMessages

/// A variable for the environment of a command: `NAME=VALUE`, or `NAME` for the value it has here.
struct EnvironmentArgument: Sendable, Equatable {
    var name: String
    /// Nil: as it is in jobctl's own environment.
    var value: String?

    static func parse(_ text: String) throws -> EnvironmentArgument {
        if !text.contains("="), !text.isEmpty {
            return EnvironmentArgument(name: text, value: nil)
        }
        let pair = try KeyValue.parse(text)
        return EnvironmentArgument(name: pair.key, value: pair.value)
    }
}

/// Times on the command line.
enum TimeArgument {
    static func parse(_ text: String) throws -> GoogleProtobuf.Timestamp {
        if let time = GoogleProtobuf.Timestamp(rfc3339: text) { return time }
        throw ValidationError("'\(text)' \(problem(of: text))")
    }

    /// What keeps a text from being a time, with one that is right.
    private static func problem(of text: String) -> String {
        func isTime(_ text: String) -> Bool { GoogleProtobuf.Timestamp(rfc3339: text) != nil }
        if isTime(text + "Z") { return "has no time zone; write \(text)Z for UTC, or \(text)+01:00" }
        if isTime(text + "T00:00:00Z") { return "is a day; write a time such as \(text)T09:00:00Z" }
        let span = text.drop { "+-".contains($0) }
        if (try? DurationText.parse(String(span))) != nil {
            return "is a span of time; write a time such as 2030-12-01T09:00:00Z"
        }
        return "is not an RFC 3339 time such as 2030-12-01T09:00:00Z"
    }
}

/// States on the command line.
enum StateArgument {
    static func parse(_ text: String) throws -> JobdV1.JobState {
        guard let state = StateText.job(named: text) else {
            throw ValidationError("'\(text)' is no state; states are \(StateText.jobWords.joined(separator: ", "))")
        }
        return state
    }
}

/// Which of a command's outputs.
enum StreamArgument: String, ExpressibleByArgument, CaseIterable, Sendable {
    case stdout
    case stderr
    case both

    var stream: JobdV1.OutputStream {
        switch self {
        case .stdout: .stdout
        case .stderr: .stderr
        case .both: .unspecified
        }
    }
}
