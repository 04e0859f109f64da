// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobOutput
internal import JobProto
public import JobScheduler
public import JobStubs
public import Logging
internal import WireGRPC

/// `jobd.v1.WorkerService`.
public final class WorkerHandlers: JobdV1.WorkerServiceServer {
    /// What workers are told, and how long they are waited for.
    public struct Timing: Sendable {
        /// How often each side gives a sign of life.
        public var heartbeatInterval: TimeSpan
        /// How long a lease lasts without a word; at least three heartbeat intervals.
        public var lease: TimeSpan
        /// How long a new stream may take to say its hello.
        public var helloTimeout = Duration.seconds(10)

        /// The spans.
        public init(heartbeatInterval: TimeSpan, lease: TimeSpan) {
            self.heartbeatInterval = heartbeatInterval
            self.lease = lease
        }
    }

    /// Messages of a worker that may be on their way to the scheduler before its stream is read on.
    static let aheadCountMax = 64

    let access: Access
    let scheduler: Scheduler
    let output: OutputStore
    let timing: Timing
    let logger: Logger
    let kinFields = KinFields()

    /// - Parameters:
    ///   - access: decides who may call what.
    ///   - scheduler: decides and remembers.
    ///   - output: keeps what attempts write.
    ///   - timing: what workers are told.
    ///   - logger: is told of output that is lost.
    public init(access: Access, scheduler: Scheduler, output: OutputStore, timing: Timing, logger: Logger) {
        self.access = access
        self.scheduler = scheduler
        self.output = output
        self.timing = timing
        self.logger = logger
    }
}
