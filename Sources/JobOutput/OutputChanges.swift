// SPDX-License-Identifier: Apache-2.0

/// News about the output of an attempt.
public enum OutputChange: Hashable, Sendable {
    /// Bytes may have been added; read on from the last offset.
    case more
    /// Nothing will be added any more; read what is left, then stop.
    case ended
}

/// News about one attempt's output until it ends. Several pieces of news that nobody has fetched become one, so a slow
/// follower costs one value and never holds up the process.
public struct OutputChanges: AsyncSequence, Sendable {
    /// The element type.
    public typealias Element = OutputChange
    /// Iterating does not throw.
    public typealias Failure = Never

    let news: AsyncStream<OutputChange>

    /// The iterator over the news; one for all.
    public func makeAsyncIterator() -> AsyncStream<OutputChange>.Iterator {
        news.makeAsyncIterator()
    }
}
