// SPDX-License-Identifier: Apache-2.0

internal import JobOutput
internal import JobProto
internal import JobWorkers
internal import Synchronization

/// The output of one command on its way to a jobd elsewhere. What no stream takes waits here, up to a bound; then the
/// command waits.
final class RemoteOutput: CommandOutput {
    /// Bytes of a channel that wait before its writer is held up.
    static let waitingBytesMax = 256 << 10
    /// Bytes of one message; the server takes sixteen times as many.
    static let messageBytesMax = 64 << 10
    private static let sendingPause = Duration.milliseconds(10)

    private struct Channel {
        var bytes: [UInt8] = []
        /// Whether somebody gives the bytes to a stream: one at a time, for they stay in order.
        var isSending = false
    }

    private struct Waiting {
        var stdout = Channel()
        var stderr = Channel()

        subscript(channel: OutputChannel) -> Channel {
            get { channel == .stdout ? stdout : stderr }
            _modify {
                if channel == .stdout { yield &stdout } else { yield &stderr }
            }
        }
    }

    let key: AttemptKey
    private let source: RemoteWorkSource
    private let waiting = Mutex(Waiting())
    private let waiters = Atomic(0)
    private let hasWaited = Atomic(false)

    init(key: AttemptKey, source: RemoteWorkSource) {
        self.key = key
        self.source = source
    }

    func wasHeldUp() -> Bool {
        // In this order: one who leaves in between has said before that it waited.
        let waits = waiters.load(ordering: .acquiring) > 0
        let hasWaited = hasWaited.exchange(false, ordering: .relaxed)
        return waits || hasWaited
    }

    func write(_ bytes: [UInt8], to channel: OutputChannel) async {
        waiting.withLock { $0[channel].bytes += bytes }
    }

    /// Gives what waits to the stream. Without one it returns while there is room, and then waits for the next stream.
    func room(in channel: OutputChannel) async {
        while !Task.isCancelled {
            switch await send(channel) {
            case .sent: return
            case .leftToOther: try? await Task.sleep(for: Self.sendingPause)
            case .noStream:
                guard waiting.withLock({ $0[channel].bytes.count }) >= Self.waitingBytesMax else { return }
                waiters.add(1, ordering: .relaxed)
                defer {
                    hasWaited.store(true, ordering: .relaxed)
                    waiters.subtract(1, ordering: .releasing)
                }
                guard await source.nextStream(for: key) else { return }
            }
        }
    }

    /// Gives what waits to the stream, if there is one: for a command that has written while there was none, and is silent
    /// now.
    func flush() async {
        for channel in OutputChannel.allCases { _ = await send(channel) }
    }

    func finish() {
        let left = OutputChannel.allCases.flatMap { channel in
            var messages: [JobdV1.WorkRequest] = []
            while let bytes = take(channel) { messages.append(message(bytes, channel)) }
            return messages
        }
        source.close(self, leaving: left)
    }

    func failure(of channel: OutputChannel) -> OutputError? { nil }

    func lostBytes(of channel: OutputChannel) -> Int { 0 }

    private enum Sending {
        case sent
        case leftToOther
        case noStream
    }

    /// Sends until nothing waits, or there is no stream. One who comes while another sends leaves it to that one.
    private func send(_ channel: OutputChannel) async -> Sending {
        let isFirst = waiting.withLock { waiting in
            defer { waiting[channel].isSending = true }
            return !waiting[channel].isSending
        }
        guard isFirst else { return .leftToOther }
        while let bytes = take(channel) {
            if await source.put(message(bytes, channel), of: key) { continue }
            waiting.withLock { waiting in
                waiting[channel].bytes.insert(contentsOf: bytes, at: 0)
                waiting[channel].isSending = false
            }
            return .noStream
        }
        return .sent
    }

    /// The next bytes to send; nil when there are none, and nobody sends any more.
    private func take(_ channel: OutputChannel) -> [UInt8]? {
        waiting.withLock { waiting in
            guard !waiting[channel].bytes.isEmpty else {
                waiting[channel].isSending = false
                return nil
            }
            let bytes = Array(waiting[channel].bytes.prefix(Self.messageBytesMax))
            waiting[channel].bytes.removeFirst(bytes.count)
            return bytes
        }
    }

    private func message(_ bytes: [UInt8], _ channel: OutputChannel) -> JobdV1.WorkRequest {
        var output = JobdV1.AttemptOutput()
        output.token = JobdV1.AttemptToken(key.jobID, key.token)
        output.stream = channel == .stdout ? .stdout : .stderr
        output.data = bytes
        var request = JobdV1.WorkRequest()
        request.item = .output(output)
        return request
    }
}
