// SPDX-License-Identifier: Apache-2.0

internal import WireProto

// What callers wait for. A cancelled Task cancels the call and throws `CancellationError`.

extension ClientCall {
    /// The next messages, all that are there; nil after the last.
    func nextMessages() async throws -> [ReceivedMessage]? {
        while true {
            switch inbox.takeMessages() {
            case .messages(let messages): return messages
            case .end(let end):
                try throwFailure(of: end)
                return nil
            case .nothing:
                await wait { $0.hasMessagesOrEnd }
            }
        }
    }

    /// The one message of a call that has one, once the call ended well.
    func onlyMessage() async throws -> [UInt8] {
        while true {
            if let (messages, end) = inbox.takeAll() {
                try throwFailure(of: end)
                // The state machine ends a call well only with exactly one message.
                return try messages.first?.plain(bytesMax: responseBytesMax) ?? []
            }
            await wait { $0.end != nil }
        }
    }

    func initialMetadata() async throws -> Metadata {
        while true {
            if let metadata = inbox.initialMetadata { return metadata }
            await wait { $0.initialMetadata != nil }
        }
    }

    /// Sends a request and waits for room.
    func write(_ message: some ProtoMessage, compress: Bool) async throws {
        let framed = MessageFramer.framed(message, compress ? options.compression : nil)
        if let error = oversized(framed) {
            loop.execute { [self] in fail(error) }
            throw error
        }
        guard var waiting = inbox.addRequest(framed) else {
            try Task.checkCancellation()
            throw inbox.end?.error ?? RPCError(code: .cancelled, message: "the call is over")
        }
        requestsAdded()
        let limit = requestBufferBytesMax
        while waiting >= limit, inbox.end == nil {
            await wait { $0.waitingRequestBytes < limit || $0.end != nil }
            try Task.checkCancellation()
            waiting = inbox.waitingRequestBytes
        }
    }

    func finishRequests() {
        inbox.finishRequests()
        requestsAdded()
    }

    /// Why a request is not sent; nil when it is.
    func oversized(_ framed: [UInt8]) -> RPCError? {
        let count = framed.count - MessageFramer.prefixBytes
        guard let bound = requestBytesMax, count > bound else { return nil }
        return RPCError(
            code: .resourceExhausted,
            message: "the request has \(count) bytes; the service config allows \(bound) (maxRequestMessageBytes)"
        )
    }

    private func throwFailure(of end: ClientCallStateMachine.End) throws {
        guard let error = end.error else { return }
        if error.code == .cancelled {
            try Task.checkCancellation()
        }
        throw error
    }

    private func wait(unless isReady: @Sendable (ClientCallInbox) -> Bool) async {
        await withTaskCancellationHandler {
            await inbox.wait(unless: isReady)
        } onCancel: {
            cancel()
        }
    }
}
