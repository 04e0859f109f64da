// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import Synchronization
internal import UnixSignals

/// What the operator tells the daemon by signals: SIGTERM and SIGINT to stop, SIGHUP to read its files again.
final class OperatorSignals: Sendable {
    enum Order {
        /// SIGHUP.
        case reload
        /// SIGTERM or SIGINT.
        case stop
    }

    /// What came in, for whoever serves; a reload from before that waits in it.
    let orders: AsyncStream<Order>
    private let order: AsyncStream<Order>.Continuation
    private let isServing = Atomic(false)
    private let signals: UnixSignalsSequence
    private let logger: Logger

    /// From here on no signal of these ends the process by itself.
    init(logger: Logger) async {
        signals = await UnixSignalsSequence(trapping: .sigterm, .sigint, .sighup)
        (orders, order) = AsyncStream.makeStream(of: Order.self)
        self.logger = logger
    }

    /// From now on a stop is in order, and up to the reader of `orders`.
    func beginServing() {
        isServing.store(true, ordering: .sequentiallyConsistent)
    }

    /// Passes on what comes in, until the Task is cancelled.
    ///
    /// A stop from before the daemon serves ends the process at once, as a kill does: the store may be long in opening, and a log
    /// that was closed says that nothing is to be settled.
    func run() async {
        for await signal in signals {
            guard signal != .sighup else {
                order.yield(.reload)
                continue
            }
            guard isServing.load(ordering: .sequentiallyConsistent) else {
                logger.info(
                    "stopped before the store was open and what ran under the last daemon settled; the next start does it"
                )
                _exit(0)
            }
            order.yield(.stop)
        }
    }
}
