// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import Synchronization

/// What waits to be written to one stream: bounded, so that a slow connection holds up those who send.
final class Outbox: Sendable {
    private struct State {
        var messages: [JobdV1.WorkRequest] = []
        var outputBytes = 0
        var isClosed = false
        var reader: CheckedContinuation<Void, Never>?
        var writers: [CheckedContinuation<Void, Never>] = []

        mutating func takeReader() -> CheckedContinuation<Void, Never>? {
            defer { reader = nil }
            return reader
        }
    }

    private let countMax: Int
    private let outputBytesMax: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - countMax: Messages that wait at the most.
    ///   - outputBytesMax: A message waits for room while as many bytes of output wait.
    init(countMax: Int, outputBytesMax: Int) {
        self.countMax = countMax
        self.outputBytesMax = outputBytesMax
    }

    private func hasRoom(_ state: State) -> Bool {
        state.messages.count < countMax && state.outputBytes < outputBytesMax
    }

    /// Adds a message, once there is room. A closed outbox drops it: false.
    @discardableResult
    func put(_ message: JobdV1.WorkRequest) async -> Bool {
        while true {
            let isTaken = state.withLock { state -> Bool? in
                if state.isClosed { return false }
                guard hasRoom(state) else { return nil }
                state.messages.append(message)
                state.outputBytes += message.outputByteCount
                state.takeReader()?.resume()
                return true
            }
            if let isTaken { return isTaken }
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.isClosed || hasRoom(state) {
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
            defer {
                state.messages = []
                state.outputBytes = 0
            }
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

extension JobdV1.WorkRequest {
    fileprivate var outputByteCount: Int {
        if case .output(let output) = item { output.data.count } else { 0 }
    }
}
