// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
package import WireHTTP2

/// One HTTP/2 connection on a socket: drives the session with what the socket brings, writes what it makes.
///
/// Confined to its loop. Output is gathered and written once at the end of each batch of the loop; while the socket
/// takes no more, the session makes no more and nothing is read.
package final class HTTP2Connection: @unchecked Sendable {  // used on `loop` only
    package let loop: NetLoop
    package let peer: PeerAddress

    /// The session, to ask it something.
    package let observed: HTTP2Session
    private let configuration: NetConfiguration
    private var delegate: (any HTTP2ConnectionDelegate)?
    private var channel: (any Channel)?
    private var isDirty = false
    private var isReadHeld = false
    private var failure: HTTP2Error?
    private var isClosing = false
    private var handshakeTimer: NetTimer?
    private var closeTimer: NetTimer?

    init(
        channel: any Channel,
        loop: NetLoop,
        role: HTTP2Session.Role,
        _ http2: HTTP2SessionConfiguration,
        _ configuration: NetConfiguration
    ) throws(HTTP2Error) {
        self.loop = loop
        self.channel = channel
        self.configuration = configuration
        peer = PeerAddress(channel.remoteAddress)
        observed = try HTTP2Session(role: role, configuration: http2)
    }

    /// Whether the socket is open and no end was decided.
    package var isOpen: Bool { channel != nil && !isClosing }

    /// Streams that are open now.
    package var openStreamCount: Int { observed.openStreamCount }

    /// The session, to give it orders; what they make is written at the end of the batch.
    package var session: HTTP2Session {
        touch()
        return observed
    }

    /// What orders to `observed` make is written at the end of the batch.
    package func touch() {
        guard !isDirty else { return }
        isDirty = true
        loop.addDirty(self)
    }

    /// Closes the socket after what is ready was written.
    package func close(_ code: HTTP2ErrorCode = .noError) {
        guard isOpen else { return }
        observed.terminate(code)
        beginClosing()
        touch()
    }

    /// From here on the connection ends by itself: once its output left, or when that takes too long.
    private func beginClosing() {
        isClosing = true
        guard closeTimer == nil else { return }
        closeTimer = loop.schedule(after: configuration.lastWriteTimeout) { [weak self] in
            self?.channel?.close(promise: nil)
        }
    }

    func start(_ delegate: any HTTP2ConnectionDelegate) {
        self.delegate = delegate
        handshakeTimer = loop.schedule(after: configuration.handshakeTimeout) { [weak self] in
            self?.close(.settingsTimeout)
        }
        touch()
    }

    func receive(_ bytes: ByteBuffer) {
        guard failure == nil else { return }
        bytes.withUnsafeReadableBytes { bytes in
            do throws(HTTP2Error) {
                try observed.receive(bytes, at: loop.now) { report($0) }
            } catch {
                failure = error
            }
        }
        touch()
    }

    /// Makes output and writes it at once.
    func flush() {
        isDirty = false
        guard let channel, channel.isWritable else { return }
        var count = 0
        do throws(HTTP2Error) {
            count = try observed.produce(into: loop.scratch, at: loop.now) { report($0) }
        } catch {
            failure = failure ?? error
        }
        let isMore = count == loop.scratch.count
        let isDone = !isMore && (failure != nil || isClosing || (!observed.wantsRead && !observed.wantsWrite))
        write(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]), on: channel, thenClose: isDone)
        if isMore {
            touch()
        }
    }

    func writabilityChanged(isWritable: Bool) {
        guard isWritable, let channel else { return }
        touch()
        if isReadHeld {
            isReadHeld = false
            channel.read()
        }
    }

    /// Whether to read now; otherwise reading goes on when the socket took what waits.
    func mayRead() -> Bool {
        guard let channel, !channel.isWritable else { return true }
        isReadHeld = true
        return false
    }

    func closed(_ error: (any Error)?) {
        guard channel != nil else { return }
        channel = nil
        handshakeTimer?.cancel()
        closeTimer?.cancel()
        let reason = failure?.message ?? error.map { "\($0)" } ?? "the connection was closed"
        delegate?.connectionClosed(self, NetError(code: .connectionLost, message: "\(peer): \(reason)"))
        delegate = nil
    }

    private func report(_ event: HTTP2Event) {
        switch event {
        case .settings:
            handshakeTimer?.cancel()
            handshakeTimer = nil
        case .ended:
            beginClosing()
        default:
            break
        }
        delegate?.connection(self, received: event)
    }

    private func write(_ bytes: UnsafeRawBufferPointer, on channel: any Channel, thenClose: Bool) {
        guard thenClose || !bytes.isEmpty else { return }
        let buffer = loop.outgoing(bytes)
        guard thenClose else {
            return channel.writeAndFlush(buffer, promise: nil)
        }
        beginClosing()
        channel.writeAndFlush(buffer).whenComplete { _ in
            channel.close(promise: nil)
        }
    }
}
