// SPDX-License-Identifier: Apache-2.0

/// One setting of the daemon, under its three names.
struct DaemonSetting: Sendable, Equatable {
    /// Key in the YAML file, dotted for nested maps.
    var key: String
    /// What the value looks like, for the help text; empty for a switch.
    var value: String
    var help: String
    var defaultText: String
    /// Whether several values are meant; a flag may be repeated then.
    var isList = false

    /// `journal.segmentBytes` as a flag: `--journal-segment-bytes`.
    var flag: String { "--" + words.joined(separator: "-") }

    /// `journal.segmentBytes` in the environment: `JOBD_JOURNAL_SEGMENT_BYTES`.
    var environmentName: String { "JOBD_" + words.joined(separator: "_").uppercased() }

    private var words: [String] {
        var words: [String] = [""]
        for character in key {
            if character == "." {
                words.append("")
            } else if character.isUppercase {
                words.append(character.lowercased())
            } else {
                words[words.count - 1].append(character)
            }
        }
        return words
    }
}

extension DaemonSetting {
    static let config = DaemonSetting(
        key: "config",
        value: "FILE",
        help: "YAML file with any of the settings below",
        defaultText: "none"
    )
    static let listen = DaemonSetting(
        key: "listen",
        value: "HOST:PORT|unix:PATH",
        help: "address to serve on, repeatable; port 0 picks one",
        defaultText: "127.0.0.1:50051",
        isList: true
    )
    static let dataDir = DaemonSetting(
        key: "dataDir",
        value: "DIR",
        help: "directory of the write-ahead file and of job output, made if missing",
        defaultText: "none, required"
    )
    static let workers = DaemonSetting(
        key: "workers",
        value: "N",
        help: "commands and HTTP requests run at once, 0 to 4096 as far as the limit of open files allows",
        defaultText: "the number of processors"
    )
    static let commands = DaemonSetting(
        key: "commands",
        value: "any|off|PATH,...",
        help: "which programs command jobs may run",
        defaultText: "any on loopback and Unix sockets, off on a network and with --access-file",
        isList: true
    )
    static let commandUsers = DaemonSetting(
        key: "commandUsers",
        value: "USER,...",
        help: "users that command jobs may run as, the first unless they name one; needs root",
        defaultText: "jobd's own user; as root on loopback and Unix sockets without --access-file, any",
        isList: true
    )
    static let sandbox = DaemonSetting(
        key: "sandbox",
        value: "off|job_directory",
        help: "what command jobs may write to: what their user may, or only below the directory they start in",
        defaultText: "off with --commands any on loopback and Unix sockets without --access-file, else job_directory"
    )
    static let controlGroups = DaemonSetting(
        key: "controlGroups",
        value: "auto|off",
        help: "keep limits of memory and processes for a job as a whole, where the system lets jobd",
        defaultText: "auto"
    )
    static let limitsCpuSeconds = limit("cpuSeconds", "processor time in seconds of each process", "1 to 1000000000")
    static let limitsMemoryBytes = limit("memoryBytes", "memory in bytes of all its processes", "8388608 to 2^60")
    static let limitsOpenFiles = limit("openFiles", "open files of each process", "8 to 1048576")
    static let limitsFileBytes = limit("fileBytes", "size in bytes of a file it writes", "4096 to 2^60")
    static let limitsProcesses = limit("processes", "processes and threads at a time", "1 to 4194304")

    private static func limit(_ name: String, _ what: String, _ bounds: String) -> DaemonSetting {
        DaemonSetting(
            key: "limits.\(name)",
            value: "N",
            help: "the most that a command job gets: \(what), \(bounds)",
            defaultText: "what jobd itself may"
        )
    }

    static let httpJobs = DaemonSetting(
        key: "http.jobs",
        value: "on|off",
        help: "whether HTTP jobs are taken and run",
        defaultText: "on"
    )
    static let httpAllowedAddresses = DaemonSetting(
        key: "http.allowedAddresses",
        value: "CIDR,...",
        help: "addresses that HTTP jobs may go to although they are not public, such as 10.1.0.0/16 or ::1",
        defaultText: "none",
        isList: true
    )
    static let httpTimeout = DaemonSetting(
        key: "http.timeout",
        value: "TIME",
        help: "longest time of an attempt at an HTTP job without a run_timeout, 1s to 24h",
        defaultText: "60s"
    )
    static let httpResponseBytes = DaemonSetting(
        key: "http.responseBytes",
        value: "BYTES",
        help: "bytes kept of the answer to an HTTP job, 0 to 1048576",
        defaultText: "65536"
    )
    static let httpCaFile = DaemonSetting(
        key: "http.caFile",
        value: "FILE",
        help: "PEM file of roots that servers of HTTP jobs may have their certificate from, beside the system's",
        defaultText: "none"
    )

    static let insecure = DaemonSetting(
        key: "insecure",
        value: "",
        help: "serve a network address without TLS, or without asking clients who they are",
        defaultText: "false"
    )
    static let tlsCert = DaemonSetting(
        key: "tls.cert",
        value: "FILE",
        help:
            "PEM file of the server's certificate and those up to its root, read again on SIGHUP; TCP then means TLS",
        defaultText: "none"
    )
    static let tlsKey = DaemonSetting(
        key: "tls.key",
        value: "FILE",
        help: "PEM file of the certificate's private key",
        defaultText: "none, required with --tls-cert"
    )
    static let tlsClientCa = DaemonSetting(
        key: "tls.clientCa",
        value: "FILE",
        help: "PEM file of the roots of client certificates; every client on TCP must then show one",
        defaultText: "none, clients are not asked"
    )
    static let accessFile = DaemonSetting(
        key: "accessFile",
        value: "FILE",
        help: "who may do what, a credential a line as `jobctl token create` makes them; others then may do nothing",
        defaultText: "none: whoever can connect may do everything"
    )
    static let drainTimeout = DaemonSetting(
        key: "drainTimeout",
        value: "TIME",
        help: "how long running jobs may go on after SIGTERM, 0s to 1h",
        defaultText: "30s"
    )
    static let heartbeat = DaemonSetting(
        key: "heartbeat",
        value: "TIME",
        help: "how often remote workers and jobd give each other a sign of life, 50ms to 10m",
        defaultText: "10s"
    )
    static let lease = DaemonSetting(
        key: "lease",
        value: "TIME",
        help: "how long a job stays with a remote worker that says nothing, 150ms to 1h, at least three heartbeats",
        defaultText: "30s"
    )
    static let journalSegmentBytes = DaemonSetting(
        key: "journal.segmentBytes",
        value: "BYTES",
        help: "size of a log segment, 1048576 to 1073741824",
        defaultText: "67108864"
    )
    static let journalSnapshotBytes = DaemonSetting(
        key: "journal.snapshotBytes",
        value: "BYTES",
        help: "log size after which a snapshot is taken, at least 65536",
        defaultText: "268435456"
    )
    static let outputBytes = DaemonSetting(
        key: "outputBytes",
        value: "BYTES",
        help: "bytes kept of each output stream of a job that names no limit, 4096 to 1073741824",
        defaultText: "1048576"
    )
    static let logLevel = DaemonSetting(
        key: "logLevel",
        value: "LEVEL",
        help: "trace, debug, info, notice, warning, error or critical",
        defaultText: "info"
    )

    /// Every setting, in the order of the help text.
    static let all: [DaemonSetting] = [
        config, listen, dataDir, workers, commands, commandUsers, sandbox, limitsCpuSeconds, limitsMemoryBytes,
        limitsOpenFiles, limitsFileBytes, limitsProcesses, controlGroups, httpJobs, httpAllowedAddresses, httpTimeout,
        httpResponseBytes, httpCaFile, insecure, tlsCert, tlsKey, tlsClientCa, accessFile, drainTimeout, heartbeat,
        lease, journalSegmentBytes, journalSnapshotBytes, outputBytes, logLevel,
    ]
}
