// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// The orders that wait for one session's worker: credit, the attempts it holds and `orderCountMax` bound them.
final class OrderFeed: Sendable {
    private struct State {
        var orders: [SessionOrder] = []
        var isClosed = false
        var closure: SchedulerError?
        var reader: UnsafeContinuation<Void, Never>?
    }

    /// True when the worker is elsewhere, and its session outlasts a drain.
    let isElsewhere: Bool
    private let orderCountMax: Int
    private let state = Mutex(State())

    init(orderCountMax: Int, isElsewhere: Bool = false) {
        self.orderCountMax = orderCountMax
        self.isElsewhere = isElsewhere
    }

    /// Adds an order for the worker. One too many closes the feed, and what waited is dropped.
    func put(_ order: SessionOrder) {
        let reader = state.withLock { state in
            guard !state.isClosed else { return nil as UnsafeContinuation<Void, Never>? }
            if state.orders.count < orderCountMax {
                state.orders.append(order)
            } else {
                state.orders = []
                state.isClosed = true
                state.closure = Self.overflow(orderCountMax)
            }
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    private static func overflow(_ bound: Int) -> SchedulerError {
        SchedulerError(
            .feedOverflow,
            "\(bound) orders wait for this worker, the bound; read them faster, and connect again",
            details: [.init("order_count_max", String(bound))]
        )
    }

    /// No further order comes.
    ///
    /// - Parameter error: Why, unless the worker itself asked for it.
    func close(_ error: SchedulerError? = nil) {
        let reader = state.withLock { state in
            if !state.isClosed { state.closure = error }
            state.isClosed = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// Why the feed was closed; nil while it is open, and when the worker asked for it.
    var closure: SchedulerError? { state.withLock { $0.closure } }

    /// The orders that wait, at least one; nil once closed and empty, or when the task is cancelled.
    func next() async -> [SessionOrder]? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isReady = state.withLock { state in
                    if !state.orders.isEmpty || state.isClosed || Task.isCancelled { return true }
                    state.reader = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            let reader = state.withLock { state in
                defer { state.reader = nil }
                return state.reader
            }
            reader?.resume()
        }
        return state.withLock { state in
            guard !state.orders.isEmpty else { return nil }
            defer { state.orders = [] }
            return state.orders
        }
    }
}
