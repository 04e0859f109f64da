// SPDX-License-Identifier: Apache-2.0

public import WireProto

/// The messages of a call with many answers, as they come; ends with the call, and throws its `RPCError` when it did not
/// end well.
///
/// To be read by one iterator. Dropping it (and, on a call with many requests, the writer) cancels the call, and so does
/// cancelling the Task that reads. The server may send ahead by one flow-control window.
public struct ResponseMessages<Message: ProtoMessage>: AsyncSequence, Sendable {
    /// What it yields.
    public typealias Element = Message

    enum Source: Sendable {
        case call(ClientCallHandle)
        case feed(AsyncThrowingStream<Message, any Error>)
    }

    private let source: Source

    init(_ handle: ClientCallHandle) {
        source = .call(handle)
    }

    /// Messages of one's own, for a `GRPCCallChannel` without a network.
    public init(_ messages: AsyncThrowingStream<Message, any Error>) {
        source = .feed(messages)
    }

    /// What the server sent before the first message; waits for it.
    ///
    /// - Throws: `CancellationError` when the Task is cancelled.
    public func initialMetadata() async throws -> Metadata {
        switch source {
        case .call(let handle): try await handle.call.initialMetadata()
        case .feed: Metadata()
        }
    }

    /// What the server sent beside the status; empty before the end.
    public var trailingMetadata: Metadata {
        switch source {
        case .call(let handle): handle.call.inbox.end?.trailers ?? Metadata()
        case .feed: Metadata()
        }
    }

    /// Ends the call; the reader gets CANCELLED.
    public func cancel() {
        if case .call(let handle) = source {
            handle.call.cancel()
        }
    }

    /// Reads the messages.
    public func makeAsyncIterator() -> AsyncIterator {
        switch source {
        case .call(let handle): AsyncIterator(reader: .call(handle))
        case .feed(let messages): AsyncIterator(reader: .feed(messages.makeAsyncIterator()))
        }
    }

    /// Reads one message after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        enum Reader {
            case call(ClientCallHandle)
            case feed(AsyncThrowingStream<Message, any Error>.Iterator)
        }

        var reader: Reader
        private var taken: [ReceivedMessage] = []
        private var position = 0
        /// Whether the last message came compressed.
        package private(set) var isCompressed = false

        init(reader: Reader) {
            self.reader = reader
        }

        /// The next message, or nil after the last.
        ///
        /// - Throws: `CancellationError` when the Task is cancelled, `RPCError` with the status of a call that failed.
        public mutating func next() async throws -> Message? {
            switch reader {
            case .call(let handle):
                if position == taken.count {
                    guard try await refill(handle.call) else { return nil }
                }
                defer { position += 1 }
                let message = taken[position]
                isCompressed = message.compression != nil
                do {
                    return try decode(message.plain(bytesMax: handle.call.responseBytesMax), .default)
                } catch {
                    // Nothing after it can be trusted either.
                    handle.call.cancel()
                    throw error
                }
            case .feed(var messages):
                let message = try await messages.next(isolation: #isolation)
                reader = .feed(messages)
                return message
            }
        }

        private mutating func refill(_ call: ClientCall) async throws -> Bool {
            if !taken.isEmpty {
                taken = []
                position = 0
                call.messagesTaken()
            }
            guard let messages = try await call.nextMessages() else { return false }
            taken = messages
            return true
        }
    }
}
