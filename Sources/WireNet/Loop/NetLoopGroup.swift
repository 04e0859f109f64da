// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// The event loops of a server or client, a thread each.
public final class NetLoopGroup: Sendable {
    /// One loop for each core, made when first used and kept as long as the process lives.
    public static let shared = NetLoopGroup(group: .singleton)

    let group: MultiThreadedEventLoopGroup
    package let loops: [NetLoop]
    private let turn = Atomic<Int>(0)

    /// A group of its own. It is never shut down: a Task that outlives its server must still find its executor.
    ///
    /// - Parameter loopCount: How many; at least one is made.
    public convenience init(loopCount: Int) {
        self.init(group: MultiThreadedEventLoopGroup(numberOfThreads: max(1, loopCount)))
    }

    private init(group: MultiThreadedEventLoopGroup) {
        self.group = group
        loops = group.makeIterator().map { NetLoop(eventLoop: $0) }
    }

    /// One loop after the other.
    package func next() -> NetLoop {
        loops[abs(turn.wrappingAdd(1, ordering: .relaxed).newValue % loops.count)]
    }

    /// The loop that drives `eventLoop`.
    func loop(of eventLoop: any EventLoop) -> NetLoop {
        for loop in loops where loop.eventLoop === eventLoop {
            return loop
        }
        preconditionFailure("an event loop of another group")
    }
}
