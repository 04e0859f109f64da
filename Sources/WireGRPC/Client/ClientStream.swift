// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// Who gets the events of one stream of a client connection: an attempt of a call, or a watch of the server's health.
protocol ClientStream: AnyObject {
    func headersReceived(_ head: ResponseHead, endOfStream: Bool)

    func bytesReceived(_ bytes: UnsafeRawBufferPointer)

    /// The server ended the stream with its body.
    func responseEnded()

    /// The stream is over; nothing else comes.
    func streamClosed(_ code: HTTP2ErrorCode)

    /// The connection is gone, or takes no more; nothing else comes.
    func connectionLost(_ message: String, _ progress: ClientCallStateMachine.Progress)

    /// The output buffer of the stream has room again.
    func drained()
}
