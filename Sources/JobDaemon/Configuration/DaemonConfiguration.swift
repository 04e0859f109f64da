// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobHTTP
public import WireNet

/// All settings of the daemon, validated as a whole.
public struct DaemonConfiguration: Sendable {
    /// Addresses to serve on; at least one, at most 16.
    public var listen: [ListenAddress]
    /// TLS of the TCP addresses; nil for none.
    public var tls: ServerTLSConfiguration?
    /// File of those who may call; nil when everybody may.
    public var accessFile: String?
    /// Directory of the store.
    public var dataDirectory: String
    /// Commands and HTTP requests run at once, 0 to 4096, as far as the limit of open files allows.
    public var workers: Int
    /// Connections served at once, as far as the limit of open files allows.
    public var connectionsMax: Int
    /// Which programs command jobs may run.
    public var commands: CommandPolicy.Programs
    /// Which users they may run as.
    public var commandUsers: CommandPolicy.Users
    /// What they may write to.
    public var sandbox: CommandPolicy.Sandbox
    /// The most that each of them may use.
    public var limits: CommandLimits
    /// Whether control groups are made where they can be.
    public var usesControlGroups: Bool
    /// What HTTP jobs may do.
    public var http: HTTPExecutorConfiguration
    /// Whether a network address may be served without TLS, or to whoever comes.
    public var isInsecureAllowed: Bool
    /// How long running jobs may go on after SIGTERM, in nanoseconds.
    public var drainTimeoutNanoseconds: Int64
    /// How often remote workers and jobd give each other a sign of life, in nanoseconds.
    public var heartbeatNanoseconds: Int64
    /// How long an attempt stays with a remote worker that says nothing, in nanoseconds.
    public var leaseNanoseconds: Int64
    /// Size of a log segment.
    public var journalSegmentBytes: Int
    /// Log size after which a snapshot is taken.
    public var journalSnapshotBytes: Int
    /// Bytes kept of each output stream of a job that names no limit.
    public var outputBytes: Int
    /// Name of the lowest log level that is written.
    public var logLevel: String

    /// Whether HTTP jobs are taken: this server's own pool runs them, and nothing else does.
    var takesHTTPJobs: Bool { http.isOn && workers > 0 }

    /// What command jobs may do.
    public var commandPolicy: CommandPolicy {
        CommandPolicy(programs: commands, users: commandUsers, sandbox: sandbox, limits: limits)
    }
}
