// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Foundation
internal import JobCore
internal import JobService
internal import SystemPackage
internal import WireNet

/// Reads the daemon's settings from flags, the environment and a YAML file, in that order of precedence, and checks
/// them together, so that one start shows every problem.
public struct ConfigurationLoader {
    private let reader: ConfigReader
    private var problems: [String] = []

    /// Loads and validates.
    ///
    /// - Parameters:
    ///   - arguments: the flags after the subcommand.
    ///   - environment: the process's environment; names begin with `JOBD_`.
    /// - Throws: `ConfigurationError` naming each key, value and bound.
    public static func load(
        arguments: [String],
        environment: [String: String]
    ) async throws(ConfigurationError) -> DaemonConfiguration {
        let unknown = unknownArguments(arguments) + unknownVariables(environment)
        guard unknown.isEmpty else { throw ConfigurationError(problems: unknown) }
        var loader = ConfigurationLoader(reader: try await reader(arguments: arguments, environment: environment))
        return try loader.validated()
    }

    /// The help text of every setting: flag, environment name, key, default.
    public static var settingsHelp: String {
        DaemonSetting.all.map { setting in
            let flag = setting.value.isEmpty ? setting.flag : "\(setting.flag) \(setting.value)"
            return """
                  \(flag)
                      \(setting.help)
                      default: \(setting.defaultText); \(setting.environmentName); \(setting.key)
                """
        }.joined(separator: "\n")
    }
}

// MARK: - Sources

extension ConfigurationLoader {
    private static func reader(
        arguments: [String],
        environment: [String: String]
    ) async throws(ConfigurationError) -> ConfigReader {
        let flags = CommandLineArgumentsProvider(arguments: ["jobd"] + arguments)
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "jobd")
        let first = ConfigReader(providers: [flags, variables])
        guard let path = first.string(forKey: ConfigKey(DaemonSetting.config.key)) else { return first }
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationError(problems: ["config: \(path) cannot be read: \(error.localizedDescription)"])
        }
        do {
            try refuseUnknownKeys(in: text, path: path)
            let file = try await FileProvider<YAMLSnapshot>(filePath: .init(path))
            return ConfigReader(providers: [flags, variables, file])
        } catch let error as ConfigurationError {
            throw error
        } catch {
            // The parser draws a picture of the place over several lines; a problem is one line.
            let reason = "\(error)".split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
            throw ConfigurationError(
                problems: ["config: \(path) cannot be read as YAML: \(reason.joined(separator: " "))"]
            )
        }
    }

    /// Refuses flags that no setting has: a misspelt flag must not be a silent default.
    private static func unknownArguments(_ arguments: [String]) -> [String] {
        var problems: [String] = []
        var takesValue = false
        for argument in arguments {
            guard argument.hasPrefix("--") else {
                if !takesValue {
                    problems.append("\"\(argument)\" is not a flag; jobd serve --help lists them")
                }
                takesValue = false
                continue
            }
            let name = argument.split(separator: "=", maxSplits: 1).first.map(String.init) ?? argument
            guard let setting = DaemonSetting.all.first(where: { $0.flag == name }) else {
                problems.append("\(name) is not a setting; jobd serve --help lists them")
                takesValue = true
                continue
            }
            takesValue = !setting.value.isEmpty && !argument.contains("=")
        }
        return problems
    }

    private static func unknownVariables(_ environment: [String: String]) -> [String] {
        // Variables of the command line client and of commands that jobd runs share the prefix.
        let others: Set<String> = [
            "JOBD_SERVER", "JOBD_JOB_ID", "JOBD_ATTEMPT", "JOBD_QUEUE", "JOBD_STORE", "JOBD_TOKEN",
        ]
        let known = Set(DaemonSetting.all.map(\.environmentName)).union(others)
        return environment.keys.filter { $0.hasPrefix("JOBD_") && !known.contains($0) }.sorted().map {
            "\($0) is not a setting; jobd serve --help lists them"
        }
    }

    private static func refuseUnknownKeys(in text: String, path: String) throws {
        let known = Set(DaemonSetting.all.map(\.key))
        let sections = Set(
            known.compactMap { $0.contains(".") ? $0.split(separator: ".").first.map(String.init) : nil }
        )
        // Only keys at the left margin are looked at: nested ones are read by their full name.
        let problems = text.split(separator: "\n").compactMap { line -> String? in
            guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else { return nil }
            let key = String(line[..<colon])
            return known.contains(key) || sections.contains(key) ? nil : "config: \(path) sets unknown key \"\(key)\""
        }
        if !problems.isEmpty { throw ConfigurationError(problems: problems) }
    }
}

// MARK: - Values

extension ConfigurationLoader {
    private mutating func validated() throws(ConfigurationError) -> DaemonConfiguration {
        let listen = listenAddresses()
        let insecure = boolean(.insecure, default: false)
        let isNetwork = listen.contains { !$0.isLocal }
        if isNetwork, !insecure {
            problems.append(
                "listen: an address that is neither loopback nor a Unix socket needs TLS and credentials; "
                    + "listen on 127.0.0.1, or say --insecure"
            )
        }
        let segmentBytes = integer(.journalSegmentBytes, in: 1_048_576...1_073_741_824, default: 67_108_864)
        if segmentBytes % 4096 != 0 {
            problems.append("journal.segmentBytes: \"\(segmentBytes)\" is not a multiple of 4096")
        }
        let configuration = DaemonConfiguration(
            listen: listen,
            dataDirectory: dataDirectory(),
            workers: integer(.workers, in: 0...4096, default: ProcessInfo.processInfo.activeProcessorCount),
            commands: commandPolicy(default: isNetwork ? .off : .any),
            isInsecureAllowed: insecure,
            drainTimeoutNanoseconds: span(.drainTimeout, in: 0...3600, defaultSeconds: 30),
            journalSegmentBytes: segmentBytes,
            journalSnapshotBytes: integer(.journalSnapshotBytes, in: 65_536...Int.max, default: 268_435_456),
            outputBytes: integer(.outputBytes, in: 4096...1_073_741_824, default: 1_048_576),
            logLevel: logLevel()
        )
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }

    private func text(_ setting: DaemonSetting) -> String? {
        reader.string(forKey: ConfigKey(setting.key))
    }

    private func list(_ setting: DaemonSetting) -> [String]? {
        reader.stringArray(forKey: ConfigKey(setting.key)) ?? text(setting).map { [$0] }
    }

    private mutating func integer(_ setting: DaemonSetting, in bounds: ClosedRange<Int>, default value: Int) -> Int {
        guard let text = text(setting) else { return value }
        guard let number = Int(text), bounds.contains(number) else {
            let high = bounds.upperBound == Int.max ? "or more" : "to \(bounds.upperBound)"
            problems.append("\(setting.key): \"\(text)\" is not a whole number of \(bounds.lowerBound) \(high)")
            return value
        }
        return number
    }

    private mutating func boolean(_ setting: DaemonSetting, default value: Bool) -> Bool {
        // A bare flag has no text; the library reads it as true.
        if let flag = reader.bool(forKey: ConfigKey(setting.key)) { return flag }
        guard let text = text(setting) else { return value }
        problems.append("\(setting.key): \"\(text)\" is neither true nor false")
        return value
    }

    /// A span of time of whole or broken seconds: "30", "30s", "1m30s", "0s".
    private mutating func span(
        _ setting: DaemonSetting,
        in secondsBounds: ClosedRange<Int64>,
        defaultSeconds: Int64
    ) -> Int64 {
        guard let text = text(setting) else { return defaultSeconds * 1_000_000_000 }
        if let seconds = Int64(text) ?? (text == "0s" ? 0 : nil), secondsBounds.contains(seconds) {
            return seconds * 1_000_000_000
        }
        if let every = try? ScheduleInterval(text).every, every <= secondsBounds.upperBound * 1_000_000_000 {
            return every
        }
        problems.append(
            "\(setting.key): \"\(text)\" is not a time of \(secondsBounds.lowerBound)s to "
                + "\(secondsBounds.upperBound)s such as 30s or 1m30s"
        )
        return defaultSeconds * 1_000_000_000
    }

    private mutating func listenAddresses() -> [ListenAddress] {
        let texts = list(.listen) ?? ["127.0.0.1:50051"]
        guard (1...16).contains(texts.count) else {
            problems.append("listen: 1 to 16 addresses are allowed, not \(texts.count)")
            return []
        }
        return texts.compactMap { text in
            guard let address = ListenAddress(text: text) else {
                problems.append(
                    "listen: \"\(text)\" is neither HOST:PORT (port 0 to 65535) nor unix:PATH (1 to 107 bytes)"
                )
                return nil
            }
            return address
        }
    }

    private mutating func dataDirectory() -> String {
        guard let path = text(.dataDir), !path.isEmpty else {
            problems.append("dataDir: no data directory was named; say --data-dir DIR")
            return ""
        }
        return URL(fileURLWithPath: path).standardizedFileURL.path
    }

    private mutating func commandPolicy(default policy: CommandRules) -> CommandRules {
        guard let entries = list(.commands), let first = entries.first else { return policy }
        if entries.count == 1, first == "any" { return .any }
        if entries.count == 1, first == "off" { return .off }
        let wrong = entries.filter { $0.isEmpty || $0 == "any" || $0 == "off" }
        for entry in wrong {
            problems.append("commands: \"\(entry)\" cannot stand in a list of programs")
        }
        return .list(entries)
    }

    private mutating func logLevel() -> String {
        let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"]
        let level = text(.logLevel) ?? "info"
        if !levels.contains(level) {
            problems.append("logLevel: \"\(level)\" is none of \(levels.joined(separator: ", "))")
        }
        return level
    }
}
