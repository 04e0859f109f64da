// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import Synchronization

/// The output of all attempts, below one folder of the data directory: the only owner of those files.
///
/// Each channel of an attempt keeps its first and its last bytes up to a cap; offsets always count everything the
/// process wrote. The files tell all of this by themselves, so output is readable after a restart. They are not forced
/// to the disk: a power cut may lose the newest output of attempts that ran.
public final class OutputStore: Sendable {
    private struct AttemptKey: Hashable {
        var job: JobID
        var attempt: UInt32
    }

    private let directory: OutputDirectory
    /// The bounds in force.
    public let limits: OutputLimits
    private let writers = Mutex<[AttemptKey: OutputWriter]>([:])

    /// A store in `directory`, which is made with mode 0700 if it is not there; its parent must exist.
    ///
    /// - Throws: `OutputError` when the folder cannot be made.
    public init(directory: String, limits: OutputLimits = OutputLimits()) throws(OutputError) {
        self.directory = try OutputDirectory(path: directory)
        self.limits = limits
    }

    /// Opens an attempt's output for writing.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - attempt: The attempt's number; what an attempt of that number has left is replaced.
    ///   - channelBytesMax: Bytes kept of each channel; nil = the default. Brought inside of
    ///     `limits.channelBytesBounds`.
    ///   - isContinued: Whether to go on behind what the attempt has left, instead of replacing it.
    /// - Throws: `OutputError` `alreadyOpen`, or `system` when earlier output of the attempt cannot be removed. The
    ///   files are made with the first byte; a fault then is in `OutputWriter.failure(of:)` and does not stop the
    ///   process.
    public func open(
        job: JobID,
        attempt: UInt32,
        channelBytesMax: Int? = nil,
        isContinued: Bool = false
    ) throws(OutputError) -> OutputWriter {
        let key = AttemptKey(job: job, attempt: attempt)
        let capacity = limits.channelBytes(requested: channelBytesMax)
        let writer = OutputWriter(
            stdout: channelStore(key, .stdout, capacity),
            stderr: channelStore(key, .stderr, capacity)
        ) { [weak self] in
            self?.writers.withLock { $0[key] = nil }
        }
        let isNew = writers.withLock { writers in
            guard writers[key] == nil else { return false }
            writers[key] = writer
            return true
        }
        guard isNew else {
            throw OutputError(
                code: .alreadyOpen,
                message: "the output of attempt \(attempt) of job \(job) is open already"
            )
        }
        do throws(OutputError) {
            for channel in OutputChannel.allCases {
                if isContinued {
                    try writer.resume(channel)
                } else {
                    try directory.removeFiles(job: job, attempt: attempt, channel: channel)
                }
            }
        } catch {
            writer.finish()
            throw error
        }
        return writer
    }

    private func channelStore(_ key: AttemptKey, _ channel: OutputChannel, _ capacity: Int) -> OutputChannelStore {
        OutputChannelStore(
            channel: channel,
            paths: directory.paths(job: key.job, attempt: key.attempt, channel: channel),
            capacity: capacity
        ) { [directory] () throws(OutputError) in
            try directory.makeJobFolder(key.job)
        }
    }

    /// Reads one run of bytes.
    ///
    /// When the bytes at `offset` were dropped, the chunk begins at the first kept byte after them. An attempt that
    /// wrote nothing, or that never was, gives empty chunks.
    ///
    /// - Parameters:
    ///   - job: The job.
    ///   - attempt: The attempt's number.
    ///   - channel: Which output.
    ///   - offset: Place of the first wanted byte in all that the process wrote, from 0.
    ///   - maxBytes: At least 1; at most `limits.readBytesMax` bytes are returned.
    /// - Throws: `OutputError` `outOfRange` or `system`.
    public func read(
        job: JobID,
        attempt: UInt32,
        channel: OutputChannel,
        offset: Int64,
        maxBytes: Int
    ) throws(OutputError) -> OutputChunk {
        guard offset >= 0, maxBytes >= 1 else {
            throw OutputError(code: .outOfRange, message: "offset \(offset), count \(maxBytes): from 0, at least 1")
        }
        let countMax = min(maxBytes, limits.readBytesMax)
        if let writer = writer(job, attempt) {
            return try writer.read(channel: channel, offset: offset, countMax: countMax)
        }
        let paths = directory.paths(job: job, attempt: attempt, channel: channel)
        return try OutputChannelStore.read(channel: channel, paths: paths, offset: offset, countMax: countMax)
    }

    /// News about an attempt's output, beginning with one piece. For an attempt that is not being written that is
    /// `ended`.
    ///
    /// - Throws: `OutputError` `tooManyFollowers`.
    public func changes(job: JobID, attempt: UInt32) throws(OutputError) -> OutputChanges {
        if let writer = writer(job, attempt), let changes = try writer.changes(followersMax: limits.followersMax) {
            return changes
        }
        let (news, continuation) = AsyncStream.makeStream(of: OutputChange.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield(.ended)
        continuation.finish()
        return OutputChanges(news: news)
    }

    /// Removes all output of a job; nothing happens when there is none.
    ///
    /// - Throws: `OutputError` `system`.
    public func remove(job: JobID) throws(OutputError) {
        try directory.removeJobFolder(job)
    }

    /// The jobs that have stored output, in the order of their ids: for removing what a crash left of purged jobs.
    ///
    /// - Throws: `OutputError` `system`.
    public func storedJobs() throws(OutputError) -> [JobID] {
        try directory.jobs()
    }

    private func writer(_ job: JobID, _ attempt: UInt32) -> OutputWriter? {
        writers.withLock { $0[AttemptKey(job: job, attempt: attempt)] }
    }
}
