// SPDX-License-Identifier: Apache-2.0

/// Complete messages that wait to be taken, and the window that their bytes hold.
///
/// The peer may send more only for bytes that were given back. Bytes of a message are given back when it is taken;
/// while nothing waits, bytes of the message under way are given back as they come, else one larger than the window
/// could never arrive. So a stream holds one window and one message at most.
struct MessageQueue: Sendable {
    /// Taken places at the front of `rest` that are kept until they are worth a move of what is behind them.
    private static let takenMax = 64

    // The first one apart: most calls have one message, and an array for it would cost as much as its bytes.
    private var first: ReceivedMessage?
    private var rest: [ReceivedMessage] = []
    private var head = 0
    private var heldBytes = 0

    var isEmpty: Bool { first == nil }

    var count: Int { first == nil ? 0 : 1 + rest.count - head }

    mutating func add(_ message: ReceivedMessage) {
        if first == nil {
            first = message
        } else {
            rest.append(message)
        }
    }

    /// Notes received bytes, after their messages were added; returns how many to give back now.
    mutating func hold(_ count: Int) -> Int {
        heldBytes += count
        return isEmpty ? releaseAll() : 0
    }

    /// The next message, and the bytes to give back for it.
    mutating func take() -> (message: ReceivedMessage, releasedBytes: Int)? {
        guard let message = first else { return nil }
        first = nil
        guard head < rest.count else { return (message, releaseAll()) }
        first = rest[head]
        rest[head].bytes = []
        head += 1
        if head == rest.count {
            rest.removeAll(keepingCapacity: true)
            head = 0
        } else if head > Self.takenMax, head * 2 > rest.count {
            rest.removeFirst(head)
            head = 0
        }
        let released = min(heldBytes, message.bytes.count + MessageFramer.prefixBytes)
        heldBytes -= released
        return (message, released)
    }

    /// Drops everything; returns the bytes to give back.
    mutating func removeAll() -> Int {
        first = nil
        rest = []
        head = 0
        return releaseAll()
    }

    /// Bytes that are not given back yet, which are given back now.
    mutating func releaseAll() -> Int {
        defer { heldBytes = 0 }
        return heldBytes
    }
}
