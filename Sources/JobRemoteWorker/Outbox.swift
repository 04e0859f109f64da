// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Synchronization

/// What waits to be written to one stream: bounded, so that a slow connection holds up those who send.
final class Outbox: Sendable {
    private struct State {
        var messages: [JobdV1.WorkRequest] = []
        var isClosed = false
        var reader: CheckedContinuation<Void, Never>?
        var writers: [CheckedContinuation<Void, Never>] = []

        mutating func takeReader() -> CheckedContinuation<Void, Never>? {
            defer { reader = nil }
            return reader
        }
    }

    private let countMax: Int
    private let state = Mutex(State())

    init(countMax: Int) {
        self.countMax = countMax
    }

    /// Adds a message, once there is room. A closed outbox drops it.
    func put(_ message: JobdV1.WorkRequest) async {
        while true {
            let isDone = state.withLock { state in
                if state.isClosed { return true }
                guard state.messages.count < countMax else { return false }
                state.messages.append(message)
                state.takeReader()?.resume()
                return true
            }
            if isDone { return }
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.isClosed || state.messages.count < countMax {
                        continuation.resume()
                    } else {
                        state.writers.append(continuation)
                    }
                }
            }
        }
    }

    /// The messages that wait, at least one; nil once closed and empty. For one reader.
    func next() async -> [JobdV1.WorkRequest]? {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                if state.isClosed || !state.messages.isEmpty {
                    continuation.resume()
                } else {
                    state.reader = continuation
                }
            }
        }
        return state.withLock { state in
            guard !state.messages.isEmpty else { return nil }
            defer { state.messages = [] }
            for writer in state.writers { writer.resume() }
            state.writers = []
            return state.messages
        }
    }

    /// Takes no further message; what waits can still be read.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.takeReader()?.resume()
            for writer in state.writers { writer.resume() }
            state.writers = []
        }
    }
}
