// SPDX-License-Identifier: Apache-2.0

public import JobClient
internal import JobCore
internal import JobProto
internal import JobWorkers

/// What a remote worker is, and its bounds.
public struct RemoteWorkerConfiguration: Sendable {
    /// Name of this process, unique among the workers of its namespace: 1 to 127 of A-Z a-z 0-9 and "._-".
    public var workerID: String
    /// Namespace whose jobs it runs; empty for "default".
    public var namespace = ""
    /// Queues that it serves; empty for all.
    public var queues: [String] = []
    /// What jobs may ask for (`worker_labels`).
    public var labels: [String: String] = [:]
    /// Whether only jobs are run that ask for at least one of `labels`; needs some.
    public var isOnlyLabelled = false
    /// Attempts that run at a time, 1 to 4096.
    public var slots: Int
    /// How long attempts have to end once the worker's task is cancelled.
    public var stopGrace = Duration.seconds(10)
    /// Messages that may wait for a slow connection before those who send them are held up. At least 1.
    public var outboxCountMax = 1024
    /// Bytes of output that may wait for a slow connection. At least 1; one message more than that may wait.
    public var outboxOutputBytesMax = 1 << 20
    /// How a stream that broke is opened again; given up after `reconnectTriesMax` tries in a row.
    public var retry = RetryConfiguration()

    /// A worker of that name and size.
    public init(workerID: String, slots: Int = 1) {
        self.workerID = workerID
        self.slots = slots
    }
}

extension JobdV1.WorkerHello {
    /// What a worker says of itself, without what it can run.
    init(_ configuration: RemoteWorkerConfiguration) {
        self.init()
        workerId = configuration.workerID
        namespace = configuration.namespace
        queues = configuration.queues
        labels = configuration.labels
        onlyLabelled = configuration.isOnlyLabelled
        slots = Int32(clamping: configuration.slots)
    }
}

extension WorkerPoolConfiguration {
    /// The bounds of a worker's pool.
    init(_ configuration: RemoteWorkerConfiguration) {
        let (seconds, attoseconds) = configuration.stopGrace.components
        self.init(
            slots: configuration.slots,
            stopGrace: .seconds(seconds) + TimeSpan(nanoseconds: attoseconds / 1_000_000_000)
        )
    }
}
