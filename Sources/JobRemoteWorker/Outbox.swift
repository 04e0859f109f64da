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
        var writers: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var latestWriter: UInt64 = 0

        mutating func takeReader() -> CheckedContinuation<Void, Never>? {
            defer { reader = nil }
            return reader
        }

        mutating func wakeWriters() {
            for writer in writers.values { writer.resume() }
            writers = [:]
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

    /// Messages that wait for room.
    var waitingCount: Int { state.withLock { $0.writers.count } }

    private func hasRoom(_ state: State) -> Bool {
        state.messages.count < countMax && state.outputBytes < outputBytesMax
    }

    /// Adds a message, once there is room. A closed outbox drops it: false. Who is cancelled does not wait: output is
    /// dropped then, and anything else takes more than the room, as it is little.
    @discardableResult
    func put(_ message: JobdV1.WorkRequest) async -> Bool {
        while true {
            let isHurried = Task.isCancelled
            let isTaken = state.withLock { state -> Bool? in
                if state.isClosed { return false }
                if !hasRoom(state) {
                    guard isHurried else { return nil }
                    if message.isOutput { return false }
                }
                state.messages.append(message)
                state.outputBytes += message.outputByteCount
                state.takeReader()?.resume()
                return true
            }
            if let isTaken { return isTaken }
            await waitForRoom()
        }
    }

    private func waitForRoom() async {
        let number = state.withLock { state in
            state.latestWriter += 1
            return state.latestWriter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.isClosed || hasRoom(state) || Task.isCancelled {
                        continuation.resume()
                    } else {
                        state.writers[number] = continuation
                    }
                }
            }
        } onCancel: {
            state.withLock { $0.writers.removeValue(forKey: number)?.resume() }
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
            state.wakeWriters()
            return state.messages
        }
    }

    /// Takes no further message; what waits can still be read.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.takeReader()?.resume()
            state.wakeWriters()
        }
    }
}

extension JobdV1.WorkRequest {
    var isOutput: Bool {
        if case .output = item { true } else { false }
    }

    fileprivate var outputByteCount: Int {
        if case .output(let output) = item { output.data.count } else { 0 }
    }
}
