// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC
public import WireProto

/// The messages that a server streams in answer to one call, with errors as `JobClientError`.
///
/// Iterate it once. Dropping it, or cancelling the iterating Task, cancels the call.
public struct JobMessages<Message: ProtoMessage>: AsyncSequence, Sendable {
    /// One message.
    public typealias Element = Message

    private let messages: ResponseMessages<Message>

    static func opened(_ call: () async throws -> ResponseMessages<Message>) async throws -> Self {
        do {
            return Self(messages: try await call())
        } catch {
            throw try JobClientError(caught: error)
        }
    }

    /// Begins to read.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(messages: messages.makeAsyncIterator())
    }

    /// Reads message after message.
    public struct AsyncIterator: AsyncIteratorProtocol {
        var messages: ResponseMessages<Message>.AsyncIterator

        /// The next message; nil once the server has ended the call well.
        public mutating func next() async throws -> Message? {
            do {
                return try await messages.next()
            } catch {
                throw try JobClientError(caught: error)
            }
        }
    }
}
