// SPDX-License-Identifier: Apache-2.0

public import JobCore

/// What a worker that runs commands is, and its bounds.
public struct CommandWorkerConfiguration: Sendable {
    /// What every worker is: its name, slots, queues, labels. `stopGrace` is the time between the polite and the hard end of
    /// what still runs when the worker stops.
    public var worker: RemoteWorkerConfiguration
    /// Directory for the job directories and for what finds the leftovers of a killed process; made if it is not there. One
    /// process at a time.
    public var dataDirectory: String
    /// What commands may do on this machine.
    public var policy: CommandPolicy
    /// Whether control groups are made where they can be.
    public var usesControlGroups = true
    /// How long running commands may go on once the worker was told to stop.
    public var drainTimeout = Duration.seconds(30)

    /// A worker with its directory and its policy.
    public init(worker: RemoteWorkerConfiguration, dataDirectory: String, policy: CommandPolicy) {
        self.worker = worker
        self.dataDirectory = dataDirectory
        self.policy = policy
    }
}
