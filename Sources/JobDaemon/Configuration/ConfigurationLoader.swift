// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Foundation
public import Glibc
internal import JobCore
internal import JobService
public import JobWorkers
internal import SystemPackage
internal import WireNet

/// Reads the daemon's settings from flags, the environment and a YAML file, in that order of precedence, and checks
/// them together, so that one start shows every problem.
public struct ConfigurationLoader {
    private let reader: ConfigReader
    let userID: UInt32
    private let budget: DescriptorBudget
    var problems: [String] = []

    /// Loads and validates.
    ///
    /// - Parameters:
    ///   - arguments: the flags after the subcommand.
    ///   - environment: the process's environment; names begin with `JOBD_`.
    ///   - userID: the user that commands would run as.
    ///   - openFilesMax: the files that this process may have open.
    /// - Throws: `ConfigurationError` naming each key, value and bound.
    public static func load(
        arguments: [String],
        environment: [String: String],
        userID: UInt32 = geteuid(),
        openFilesMax: Int = OpenFileLimits.raised.own
    ) async throws(ConfigurationError) -> DaemonConfiguration {
        var (usable, problems) = examined(arguments)
        problems += unknownVariables(environment)
        let reader = try await reader(arguments: usable, environment: environment, &problems)
        var loader = ConfigurationLoader(reader: reader, userID: userID, budget: DescriptorBudget(limit: openFilesMax))
        loader.problems = problems
        return try loader.validated()
    }

    private init(reader: ConfigReader, userID: UInt32, budget: DescriptorBudget) {
        self.reader = reader
        self.userID = userID
        self.budget = budget
    }

    /// The help text of every setting: flag, environment name, key, default.
    public static var settingsHelp: String {
        DaemonSetting.all.map { setting in
            let flag = setting.value.isEmpty ? setting.flag : "\(setting.flag) \(setting.value)"
            let source = "default: \(setting.defaultText); \(setting.environmentName); \(setting.key)"
            return (["  \(flag)"] + lines(of: setting.help) + lines(of: source)).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// A text in lines of 80 columns, indented.
    private static func lines(of text: String) -> [String] {
        let indent = String(repeating: " ", count: 6)
        return text.split(separator: " ").reduce(into: []) { lines, word in
            if let last = lines.last, last.count + 1 + word.count <= 80 {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(indent + word)
            }
        }
    }
}

// MARK: - Sources

extension ConfigurationLoader {
    /// A file with settings that cannot be used is read for the others; one that cannot be read ends the search, as what it
    /// sets is not known.
    private static func reader(
        arguments: [String],
        environment: [String: String],
        _ problems: inout [String]
    ) async throws(ConfigurationError) -> ConfigReader {
        let flags = CommandLineArgumentsProvider(arguments: ["jobd"] + arguments)
        let variables = EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "jobd")
        let first = ConfigReader(providers: [flags, variables])
        guard let path = first.string(forKey: ConfigKey(DaemonSetting.config.key)) else { return first }
        do throws(ConfigurationError) {
            let file = try ConfigurationFile(path: path)
            problems += file.problems
            if file.isEmpty { return first }
        } catch {
            throw ConfigurationError(problems: problems + error.problems)
        }
        do {
            return ConfigReader(providers: [
                flags, variables, try await FileProvider<YAMLSnapshot>(filePath: .init(path)),
            ])
        } catch {
            // What was said of the file already may be just what the provider stumbles over.
            let isTold = problems.contains { $0.hasPrefix("config: ") }
            throw ConfigurationError(
                problems: problems + (isTold ? [] : ["config: \(path) cannot be read: \(error)"])
            )
        }
    }

    /// Sorts out flags that no setting has, that lack their value, or that come twice: none must be a silent default.
    private static func examined(_ arguments: [String]) -> (usable: [String], problems: [String]) {
        var usable: [String] = []
        var problems: [String] = []
        var seen: Set<String> = []
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                problems.append("\"\(argument)\" is not a flag; jobd serve --help lists them")
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let setting = DaemonSetting.all.first { $0.flag == parts[0] }
            var value = parts.dropFirst().first
            var words = [argument]
            if value == nil, setting?.value != "", let next = rest.first, !next.hasPrefix("--") {
                value = next
                words.append(next)
                rest.removeFirst()
            }
            guard let setting else {
                problems.append("\(parts[0]) is not a setting; jobd serve --help lists them")
                continue
            }
            if !setting.value.isEmpty, (value ?? "").isEmpty {
                problems.append("\(setting.key): \(setting.flag) has no value; it takes \(setting.value)")
            } else if !seen.insert(setting.key).inserted, !setting.isList {
                problems.append("\(setting.key): \(setting.flag) is given more than once; give it once")
            } else {
                usable += words
            }
        }
        return (usable, problems)
    }

    private static func unknownVariables(_ environment: [String: String]) -> [String] {
        // Variables of the command line client, of commands that jobd runs, and of tests share the prefix.
        let others: Set<String> = [
            "JOBD_SERVER", "JOBD_JOB_ID", "JOBD_ATTEMPT", "JOBD_QUEUE", "JOBD_STORE", "JOBD_TOKEN", "JOBD_FAILPOINTS",
        ]
        let known = Set(DaemonSetting.all.map(\.environmentName)).union(others)
        return environment.keys.filter { $0.hasPrefix("JOBD_") && !known.contains($0) && !isServiceVariable($0) }
            .sorted().map {
                "\($0) is not a setting; jobd serve --help lists them"
            }
    }

    /// Whether Kubernetes sets a variable of that name for a service called jobd, or jobd-something.
    private static func isServiceVariable(_ name: String) -> Bool {
        let pattern =
            /JOBD_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)/
        return name.wholeMatch(of: pattern) != nil
    }
}

// MARK: - Values

extension ConfigurationLoader {
    private mutating func validated() throws(ConfigurationError) -> DaemonConfiguration {
        let listen = listenAddresses()
        let insecure = boolean(.insecure, default: false)
        let exposed = listen.first { !$0.isLocal }
        let isNetwork = exposed != nil
        let tls = tlsFiles()
        let accessFile = text(.accessFile)
        if accessFile == "" {
            problems.append("accessFile: no file was named; leave the setting out to let everybody in")
        }
        if let exposed, !insecure, tls == nil || (tls?.clientCAFile == nil && accessFile == nil) {
            problems.append(
                "listen: \"\(exposed)\" is neither loopback nor a Unix socket and needs TLS and credentials: "
                    + "--tls-cert, --tls-key, and --tls-client-ca or --access-file; listen on 127.0.0.1, or say --insecure"
            )
        }
        let segmentBytes = integer(.journalSegmentBytes, in: 1_048_576...1_073_741_824, default: 67_108_864)
        if segmentBytes % 4096 != 0 {
            problems.append("journal.segmentBytes: \"\(segmentBytes)\" is not a multiple of 4096")
        }
        let (heartbeat, lease) = leaseSpans()
        let workers = workerCount()
        let commands = commandPolicy(isNetwork: isNetwork, isRestricted: accessFile != nil, workers: workers)
        let configuration = DaemonConfiguration(
            listen: listen,
            tls: tls,
            accessFile: accessFile,
            dataDirectory: dataDirectory(),
            workers: workers,
            connectionsMax: budget.connections(besideWorkers: workers),
            commands: commands.programs,
            commandUsers: commands.users,
            sandbox: commands.sandbox,
            limits: commands.limits,
            usesControlGroups: choice(.controlGroups, ["auto": true, "off": false]) ?? true,
            http: http(),
            isInsecureAllowed: insecure,
            drainTimeoutNanoseconds: length(
                .drainTimeout,
                in: .zero...(.seconds(3600)),
                default: .seconds(30)
            ).nanoseconds,
            heartbeatNanoseconds: heartbeat.nanoseconds,
            leaseNanoseconds: lease.nanoseconds,
            journalSegmentBytes: segmentBytes,
            journalSnapshotBytes: integer(.journalSnapshotBytes, in: 65_536...Int.max, default: 268_435_456),
            outputBytes: integer(.outputBytes, in: 4096...1_073_741_824, default: 1_048_576),
            logLevel: logLevel()
        )
        guard problems.isEmpty else { throw ConfigurationError(problems: problems) }
        return configuration
    }

    func text(_ setting: DaemonSetting) -> String? {
        reader.string(forKey: ConfigKey(setting.key))
    }

    func list(_ setting: DaemonSetting) -> [String]? {
        reader.stringArray(forKey: ConfigKey(setting.key)) ?? text(setting).map { [$0] }
    }

    mutating func integer(_ setting: DaemonSetting, in bounds: ClosedRange<Int>, default value: Int) -> Int {
        guard let text = text(setting) else { return value }
        guard let number = Int(text), bounds.contains(number) else {
            let high = bounds.upperBound == Int.max ? "or more" : "to \(bounds.upperBound)"
            problems.append("\(setting.key): \"\(text)\" is not a whole number of \(bounds.lowerBound) \(high)")
            return value
        }
        return number
    }

    private mutating func workerCount() -> Int {
        let most = min(budget.workersMax, WorkerPoolConfiguration.slotsBounds.upperBound)
        let count = integer(
            .workers,
            in: 0...WorkerPoolConfiguration.slotsBounds.upperBound,
            default: min(ProcessInfo.processInfo.activeProcessorCount, most)
        )
        if count > most {
            problems.append(
                "workers: \"\(count)\" is more than the \(most) that a limit of \(budget.limit) open files allows; raise the hard "
                    + "limit (ulimit -Hn), or lower it"
            )
        }
        return count
    }

    private mutating func boolean(_ setting: DaemonSetting, default value: Bool) -> Bool {
        // A bare flag has no text; the library reads it as true.
        if let flag = reader.bool(forKey: ConfigKey(setting.key)) { return flag }
        guard let text = text(setting) else { return value }
        problems.append("\(setting.key): \"\(text)\" is neither true nor false")
        return value
    }

    /// How often workers elsewhere are heard of, and how long their silence is borne.
    private mutating func leaseSpans() -> (heartbeat: TimeSpan, lease: TimeSpan) {
        let problemCount = problems.count
        let heartbeat = length(.heartbeat, in: .milliseconds(50)...(.seconds(600)), default: .seconds(10))
        let lease = length(.lease, in: .milliseconds(150)...(.seconds(3600)), default: .seconds(30))
        if problems.count == problemCount, lease.nanoseconds < 3 * heartbeat.nanoseconds {
            problems.append(
                "lease: \(lease.nanoseconds / 1_000_000)ms is less than three heartbeats of "
                    + "\(heartbeat.nanoseconds / 1_000_000)ms; make it longer, or heartbeat shorter"
            )
        }
        return (heartbeat, lease)
    }

    mutating func length(
        _ setting: DaemonSetting,
        in bounds: ClosedRange<TimeSpan>,
        default value: TimeSpan
    ) -> TimeSpan {
        guard let text = text(setting) else { return value }
        if let length = ScheduleInterval.length(of: text == "0" ? "0s" : text), bounds.contains(length) {
            return length
        }
        let lowest = bounds.lowerBound.nanoseconds / 1_000_000
        problems.append(
            "\(setting.key): \"\(text)\" is not a time with its unit, \(lowest == 0 ? "0s" : "\(lowest)ms") to "
                + "\(bounds.upperBound.nanoseconds / 1_000_000_000)s, such as 500ms or 1m30s"
        )
        return value
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

    private mutating func tlsFiles() -> ServerTLSConfiguration? {
        func path(_ setting: DaemonSetting) -> String? { text(setting).flatMap { $0.isEmpty ? nil : $0 } }
        switch (path(.tlsCert), path(.tlsKey), path(.tlsClientCa)) {
        case (nil, nil, nil):
            return nil
        case (let certificate?, let key?, let clientCA):
            return ServerTLSConfiguration(certificateFile: certificate, keyFile: key, clientCAFile: clientCA)
        case (nil, _, _):
            problems.append("tls.cert: no certificate was named beside the other TLS files; say --tls-cert FILE")
        case (_, nil, _):
            problems.append("tls.key: no key was named beside the certificate; say --tls-key FILE")
        }
        return nil
    }

    private mutating func dataDirectory() -> String {
        guard let path = text(.dataDir), !path.isEmpty else {
            problems.append("dataDir: no data directory was named; say --data-dir DIR")
            return ""
        }
        return URL(fileURLWithPath: path).standardizedFileURL.path
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
