// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Where the loop and the caller of one call meet: messages and the end one way, requests the other.
///
/// The only part of a client call that two threads touch.
final class ClientCallInbox: Sendable {
    private struct State {
        var initial: Metadata?
        var messages: [ReceivedMessage] = []
        var end: ClientCallStateMachine.End?
        var requests: [[UInt8]] = []
        var isRequestFinished = false
        /// Bytes of `requests`, and those that the session held when it was last looked at.
        var waitingRequestBytes = 0
        var waiting: [UnsafeContinuation<Void, Never>] = []

        mutating func takeWaiting() -> [UnsafeContinuation<Void, Never>] {
            defer { waiting = [] }
            return waiting
        }
    }

    private let state = Mutex(State())

    /// What a reader finds.
    enum Taken {
        case messages([ReceivedMessage])
        case end(ClientCallStateMachine.End)
        case nothing
    }

    /// All messages that wait; the end only when there is none.
    func takeMessages() -> Taken {
        state.withLock { state in
            guard state.messages.isEmpty else {
                defer { state.messages = [] }
                return .messages(state.messages)
            }
            return state.end.map { .end($0) } ?? .nothing
        }
    }

    /// How the call ended, with all messages that came, for a caller that wants both at once; nil before the end.
    func takeAll() -> (messages: [ReceivedMessage], end: ClientCallStateMachine.End)? {
        state.withLock { state in
            guard let end = state.end else { return nil }
            defer { state.messages = [] }
            return (state.messages, end)
        }
    }

    /// The server's first metadata: nil before it came; empty when the call ended without.
    var initialMetadata: Metadata? {
        state.withLock { $0.initial ?? $0.end.map { _ in Metadata() } }
    }

    var hasMessagesOrEnd: Bool { state.withLock { !$0.messages.isEmpty || $0.end != nil } }

    var end: ClientCallStateMachine.End? { state.withLock { $0.end } }

    // MARK: From the loop

    func began(_ metadata: Metadata) {
        wake(
            state.withLock { state in
                state.initial = metadata
                return state.takeWaiting()
            }
        )
    }

    func add(_ messages: [ReceivedMessage]) {
        wake(
            state.withLock { state in
                state.messages += messages
                return state.takeWaiting()
            }
        )
    }

    func ended(_ end: ClientCallStateMachine.End) {
        wake(
            state.withLock { state in
                guard state.end == nil else { return [] }
                state.end = end
                state.requests = []
                return state.takeWaiting()
            }
        )
    }

    /// Requests to hand to the session, and whether they are the last.
    func takeRequests() -> (requests: [[UInt8]], isFinished: Bool) {
        state.withLock { state in
            defer { state.requests = [] }
            return (state.requests, state.isRequestFinished)
        }
    }

    /// The session holds so many request bytes now.
    func requestBytesWaiting(_ count: Int) {
        wake(
            state.withLock { state in
                state.waitingRequestBytes = count + state.requests.reduce(0) { $0 + $1.count }
                return state.takeWaiting()
            }
        )
    }

    // MARK: From the caller

    /// Adds framed requests; nil when the call is over, else how many bytes wait.
    func addRequest(_ framed: [UInt8]) -> Int? {
        state.withLock { state in
            guard state.end == nil, !state.isRequestFinished else { return nil }
            state.requests.append(framed)
            state.waitingRequestBytes += framed.count
            return state.waitingRequestBytes
        }
    }

    func finishRequests() {
        state.withLock { $0.isRequestFinished = true }
    }

    var waitingRequestBytes: Int { state.withLock { $0.waitingRequestBytes } }

    /// Suspends until something changed, unless `isReady` says that there is something already.
    func wait(unless isReady: @Sendable (ClientCallInbox) -> Bool) async {
        await withUnsafeContinuation { continuation in
            state.withLock { $0.waiting.append(continuation) }
            // Looked at after the continuation is in place: a change before that is seen here, one after wakes it.
            if isReady(self) {
                wakeAll()
            }
        }
    }

    /// Lets everybody who waits look again.
    func wakeAll() {
        wake(state.withLock { $0.takeWaiting() })
    }

    private func wake(_ continuations: [UnsafeContinuation<Void, Never>]) {
        for continuation in continuations {
            continuation.resume()
        }
    }
}
