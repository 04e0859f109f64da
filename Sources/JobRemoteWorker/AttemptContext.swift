// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import JobWorkers

/// What a handler knows of the attempt that it runs, and how it speaks of it.
public struct AttemptContext: Sendable {
    /// The job.
    public let jobID: JobID
    /// Number of the attempt, from 1.
    public let attempt: UInt32
    /// What an earlier attempt left; empty = nothing.
    public let checkpoint: [UInt8]

    /// What the server takes.
    private static let checkpointBytesMax = 262_144

    private let token: AttemptToken
    private let source: any WorkSource

    init(_ assignment: Assignment, _ task: PayloadWork, source: any WorkSource) {
        jobID = assignment.jobID
        attempt = assignment.token.attempt
        checkpoint = task.checkpoint
        token = assignment.token
        self.source = source
    }

    /// Says how far the attempt is. At most one a second becomes an event.
    ///
    /// - Parameters:
    ///   - fraction: 0 to 1.
    ///   - message: For people, at most 1024 bytes.
    public func progress(_ fraction: Double, _ message: String = "") async {
        await source.report(.progress(jobID, token, JobProgress(fraction: fraction, message: message)))
    }

    /// Leaves what the next attempt needs to go on from here; at most 262144 bytes. It replaces the one before.
    ///
    /// - Throws: `HandlerFailure`: CHECKPOINT_TOO_LARGE, for good.
    public func saveCheckpoint(_ data: [UInt8]) async throws(HandlerFailure) {
        guard data.count <= Self.checkpointBytesMax else {
            throw HandlerFailure(
                reason: "CHECKPOINT_TOO_LARGE",
                message: "the checkpoint has \(data.count) bytes; at most \(Self.checkpointBytesMax) are taken",
                isRetryable: false
            )
        }
        await source.report(.checkpoint(jobID, token, data))
    }
}
