// SPDX-License-Identifier: Apache-2.0

public import JobCore
internal import Synchronization

/// The line from a pool to one running attempt, on which it is told to end.
public final class AttemptControl: Sendable {
    private let deadline = Mutex<ContinuousClock.Instant?>(nil)
    private let continuation: AsyncStream<Void>.Continuation
    private let requests: AsyncStream<Void>

    /// A line on which nothing has been said yet.
    public init() {
        (requests, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Asks the attempt to end: politely at once, by force after the grace. A later request can only shorten the time.
    public func requestCancel(grace: TimeSpan) {
        let wanted = ContinuousClock.now.advanced(by: .nanoseconds(max(0, grace.nanoseconds)))
        deadline.withLock { deadline in
            deadline = min(deadline ?? wanted, wanted)
        }
        continuation.yield()
    }

    /// When force is due; nil while nobody has asked the attempt to end.
    public var forceDeadline: ContinuousClock.Instant? {
        deadline.withLock { $0 }
    }

    /// Whether somebody has asked the attempt to end.
    public var isCancelRequested: Bool { forceDeadline != nil }

    /// Waits until somebody asks the attempt to end, or the calling task is cancelled. For one caller.
    ///
    /// - Returns: Whether somebody has asked.
    public func cancelRequested() async -> Bool {
        for await _ in requests { break }
        return isCancelRequested
    }
}
