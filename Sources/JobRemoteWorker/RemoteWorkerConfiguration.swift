// SPDX-License-Identifier: Apache-2.0

public import JobClient

/// What a remote worker is, and its bounds.
public struct RemoteWorkerConfiguration: Sendable {
    /// Name of this process, unique among the workers of its namespace: 1 to 127 of A-Z a-z 0-9 and "._-".
    public var workerID: String
    /// Namespace whose jobs it runs; empty for "default".
    public var namespace = ""
    /// Queues that it serves; empty for all.
    public var queues: [String] = []
    /// What tasks may ask for (`TaskSpec.worker_labels`).
    public var labels: [String: String] = [:]
    /// Attempts that run at a time, 1 to 4096.
    public var slots: Int
    /// How long attempts have to end once the worker's task is cancelled.
    public var stopGrace = Duration.seconds(10)
    /// Messages that may wait for a slow connection before those who send them are held up. At least 1.
    public var outboxCountMax = 1024
    /// How a stream that broke is opened again; given up after `reconnectTriesMax` tries in a row.
    public var retry = RetryConfiguration()

    /// A worker of that name and size.
    public init(workerID: String, slots: Int = 1) {
        self.workerID = workerID
        self.slots = slots
    }
}
