// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Takes the output of one running attempt. Safe to use from several tasks; the two channels do not wait for each
/// other.
public final class OutputWriter: Sendable {
    private let stdout: Mutex<OutputChannelStore>
    private let stderr: Mutex<OutputChannelStore>
    private let followers: Mutex<Followers>
    private let onFinish: @Sendable () -> Void

    private struct Followers {
        var continuations: [(id: UInt64, continuation: AsyncStream<OutputChange>.Continuation)] = []
        var nextID: UInt64 = 0
        var isFinished = false
    }

    init(
        stdout: consuming sending OutputChannelStore,
        stderr: consuming sending OutputChannelStore,
        onFinish: @escaping @Sendable () -> Void
    ) {
        self.stdout = Mutex(stdout)
        self.stderr = Mutex(stderr)
        followers = Mutex(Followers())
        self.onFinish = onFinish
    }

    /// Stores bytes behind the channel's earlier ones and tells followers. Never waits for a reader; what exceeds the
    /// cap pushes out bytes from the middle. Does nothing after `finish()`.
    public func write(_ bytes: UnsafeRawBufferPointer, to channel: OutputChannel) {
        guard !bytes.isEmpty, !followers.withLock(\.isFinished) else { return }
        withStore(channel) { $0.append(bytes) }
        let continuations = followers.withLock { $0.continuations }
        for follower in continuations { follower.continuation.yield(.more) }
    }

    /// Closes the files until the next write, for output that comes now and then: many attempts may be open at a time.
    public func closeFiles() {
        for channel in OutputChannel.allCases { withStore(channel) { $0.closeFiles() } }
    }

    /// Ends the output: followers are told, and from now on reads go to the files. Further calls do nothing.
    public func finish() {
        let continuations = followers.withLock { followers in
            let last = followers.isFinished ? [] : followers.continuations
            followers.continuations = []
            followers.isFinished = true
            return last
        }
        onFinish()
        for follower in continuations {
            follower.continuation.yield(.ended)
            follower.continuation.finish()
        }
    }

    /// Why bytes of a channel could not be stored, such as a full disk; nil while all is well.
    public func failure(of channel: OutputChannel) -> OutputError? {
        withStore(channel) { $0.failure }
    }

    /// Bytes of a channel that were lost to that failure.
    public func lostBytes(of channel: OutputChannel) -> Int {
        withStore(channel) { $0.lostBytes }
    }

    /// Goes on behind what the attempt has left in a channel, if anything.
    func resume(_ channel: OutputChannel) throws(OutputError) {
        try withStore(channel) { (store) throws(OutputError) in try store.resume() }
    }

    func read(channel: OutputChannel, offset: Int64, countMax: Int) throws(OutputError) -> OutputChunk {
        try withStore(channel) { (store) throws(OutputError) in
            try store.read(offset: offset, countMax: countMax)
        }
    }

    /// Adds a follower; nil when the output has ended.
    func changes(followersMax: Int) throws(OutputError) -> OutputChanges? {
        let (news, continuation) = AsyncStream.makeStream(of: OutputChange.self, bufferingPolicy: .bufferingNewest(1))
        let id = try followers.withLock { (followers) throws(OutputError) -> UInt64? in
            guard !followers.isFinished else { return nil }
            guard followers.continuations.count < followersMax else {
                throw OutputError(
                    code: .tooManyFollowers,
                    message: "the attempt has \(followersMax) followers already; end one, or read without following"
                )
            }
            followers.nextID += 1
            followers.continuations.append((followers.nextID, continuation))
            return followers.nextID
        }
        guard let id else { return nil }
        continuation.onTermination = { [weak self] _ in
            self?.followers.withLock { followers in followers.continuations.removeAll { $0.id == id } }
        }
        continuation.yield(.more)
        return OutputChanges(news: news)
    }

    private func withStore<Result, Failure: Error>(
        _ channel: OutputChannel,
        _ body: (inout OutputChannelStore) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch channel {
        case .stdout: try stdout.withLock { (store) throws(Failure) in try body(&store) }
        case .stderr: try stderr.withLock { (store) throws(Failure) in try body(&store) }
        }
    }
}
