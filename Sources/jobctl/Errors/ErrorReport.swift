// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Glibc
internal import JobArguments
internal import JobClient

/// What is written, and the exit code, when a command ends with an error.
struct ErrorReport: Sendable, Equatable {
    /// Text for standard output, such as help that was asked for; without its last line break.
    var out: String?
    /// Line for standard error.
    var err: String?
    var code: Int32

    init(_ error: any Error, format: OutputFormat) {
        switch error {
        case let code as ExitCode: self.init(code: code.rawValue)
        case let status as CommandExit: self.init(code: status.code)
        case let closed as OutputClosed where closed.errorNumber == EPIPE:
            self.init(code: CommandExit.outputClosed.code)
        case let closed as OutputClosed: self.init(.unwritable(closed.errorNumber), format: format)
        case is CancellationError: self.init(code: CommandExit.interrupted.code)
        case let failure as CommandFailure: self.init(failure, format: format)
        case let error as ConnectionOptionsError: self.init(CommandFailure(error), format: format)
        default: self.init(parsing: error, format: format)
        }
    }

    private init(out: String? = nil, err: String? = nil, code: Int32) {
        self.out = out
        self.err = err
        self.code = code
    }

    private init(_ failure: CommandFailure, format: OutputFormat) {
        let line = format == .json ? JSONValue.object(failure.json).text : failure.line
        self.init(err: line, code: failure.status.code)
    }

    private init(parsing error: any Error, format: OutputFormat) {
        let text = JobctlCommand.fullMessage(for: error)
        if JobctlCommand.exitCode(for: error) == .success {
            self.init(out: Self.asked(text, format: format), code: 0)
            return
        }
        // The parser's message has its help below; one line of it is enough.
        let message = JobctlCommand.message(for: error)
        let command = Self.command(in: text)
        let isMisplaced =
            message.drop { $0.isNumber || $0 == " " }.lowercased().hasPrefix("unexpected argument")
            || message.hasPrefix("Unknown option")
        if isMisplaced, text.contains("<subcommand>"), let name = Self.quoted(in: message), !name.hasPrefix("-") {
            let path = (command + " " + name).split(separator: " ").dropFirst().map(String.init)
            if let unknown = UnknownCommand(in: path, of: JobctlCommand.self) {
                self.init(CommandFailure(unknown), format: format)
                return
            }
        }
        let takesCommand = text.contains("<argv>")
        let hint = isMisplaced && takesCommand ? "a job's command goes after '--'; " : ""
        self.init(.usage(message, remedy: "\(hint)see '\(command) --help'"), format: format)
    }

    /// What was asked for: the version is a value, help is for people in any format.
    private static func asked(_ text: String, format: OutputFormat) -> String {
        guard format == .json, text == JobctlCommand.configuration.version else { return text }
        var object = JSONObject()
        object.put("version", text)
        return JSONValue.object(object).text
    }

    /// "foo" out of "Unexpected argument 'foo'" and "2 unexpected arguments: 'foo', 'bar'".
    private static func quoted(in message: String) -> Substring? {
        let parts = message.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count == 3 ? parts[1] : nil
    }

    /// "jobctl schedule create" out of "Usage: jobctl schedule create [--server ...".
    private static func command(in help: String) -> String {
        guard let line = help.split(separator: "\n").first(where: { $0.hasPrefix("Usage: ") }) else { return "jobctl" }
        let words = line.dropFirst("Usage: ".count).split(separator: " ")
        let names = words.prefix { word in word.allSatisfy { $0.isLetter || $0 == "-" } && !word.hasPrefix("-") }
        return names.isEmpty ? "jobctl" : names.joined(separator: " ")
    }
}

extension CommandFailure {
    /// A command that there is not.
    init(_ unknown: UnknownCommand) {
        self = .usage(unknown.what, remedy: unknown.remedy)
    }
}

extension CommandExit: Error {}
