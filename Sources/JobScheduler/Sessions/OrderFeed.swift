// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import Synchronization

/// The orders that wait for one session's worker. Bounded by the credit the worker gave and the attempts it holds.
final class OrderFeed: Sendable {
    private struct State {
        var orders: [SessionOrder] = []
        var isClosed = false
        var reader: UnsafeContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Adds orders for the worker.
    func put(_ order: SessionOrder) {
        let reader = state.withLock { state in
            state.orders.append(order)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

    /// No further order comes.
    func close() {
        let reader = state.withLock { state in
            state.isClosed = true
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume()
    }

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
