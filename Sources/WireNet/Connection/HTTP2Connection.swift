// SPDX-License-Identifier: Apache-2.0

internal import NIOCore
package import WireHTTP2

/// One HTTP/2 connection on a socket: drives the session with what the socket brings, writes what it makes.
///
/// Confined to its loop. Output is gathered and written once at the end of each batch of the loop; while the socket
/// takes no more, the session makes no more and nothing is read.
package final class HTTP2Connection: @unchecked Sendable {  // used on `loop` only
    /// The data of PINGs that the connection sends by itself; the delegate uses others.
    private static let keepalivePing: UInt64 = 0x6b65_6570_616c_6976

    package let loop: NetLoop
    package let peer: PeerAddress
    /// What the peer has shown of itself in TLS.
    package let peerCertificate: PeerCertificate?

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
    private var headerTimer: NetTimer?
    private var stallTimer: NetTimer?
    private var keepalive: Keepalive?
    private var keepaliveTimer: NetTimer?
    /// Runs once, when the connection ends because the peer floods.
    private var flooded: (() -> Void)?
    /// Why the socket was closed under the peer.
    private var closeReason: String?

    init(
        channel: any Channel,
        loop: NetLoop,
        role: HTTP2Session.Role,
        _ peerCertificate: PeerCertificate?,
        _ http2: HTTP2SessionConfiguration,
        _ configuration: NetConfiguration
    ) throws(HTTP2Error) {
        self.loop = loop
        self.channel = channel
        self.configuration = configuration
        peer = PeerAddress(of: channel)
        self.peerCertificate = peerCertificate
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

    func start(_ delegate: any HTTP2ConnectionDelegate, flooded: (() -> Void)? = nil) {
        self.delegate = delegate
        self.flooded = flooded
        handshakeTimer = loop.schedule(after: configuration.handshakeTimeout) { [weak self] in
            self?.close(.settingsTimeout)
        }
        if let configured = configuration.keepalive {
            keepalive = Keepalive(configured, openedAt: loop.now)
            watchPeer()
        }
        touch()
    }

    func receive(_ bytes: ByteBuffer) {
        guard failure == nil else { return }
        let now = loop.now
        keepalive?.heard(at: now)
        bytes.withUnsafeReadableBytes { bytes in
            do throws(HTTP2Error) {
                try observed.receive(bytes, at: now) { report($0) }
            } catch {
                fail(error)
            }
        }
        watchHeaderBlock()
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
            fail(error)
        }
        let isMore = count == loop.scratch.count
        let isDone = !isMore && (failure != nil || isClosing || (!observed.wantsRead && !observed.wantsWrite))
        write(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]), on: channel, thenClose: isDone)
        if isMore {
            touch()
        }
    }

    func writabilityChanged(isWritable: Bool) {
        guard let channel else { return }
        stallTimer?.cancel()
        stallTimer = nil
        guard isWritable else {
            stallTimer = loop.schedule(after: configuration.writeStallTimeout) { [weak self] in
                self?.giveUp("the peer did not read for too long")
            }
            return
        }
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
        for timer in [handshakeTimer, closeTimer, headerTimer, stallTimer, keepaliveTimer] {
            timer?.cancel()
        }
        let reason =
            closeReason ?? failure?.message ?? error.map { TLSProblem.text(of: $0) } ?? "the connection was closed"
        delegate?.connectionClosed(self, NetError(code: .connectionLost, message: "\(peer): \(reason)"))
        delegate = nil
    }

    private func fail(_ error: HTTP2Error) {
        failure = failure ?? error
        if error.code == .flooded { tellFlood() }
    }

    private func tellFlood() {
        flooded?()
        flooded = nil
    }

    private func report(_ event: HTTP2Event) {
        switch event {
        case .ended(.internalError):
            // How nghttp2 ends a connection with too many RST_STREAM; it has no other use for the code.
            tellFlood()
            beginClosing()
        case .settings:
            handshakeTimer?.cancel()
            handshakeTimer = nil
        case .ended:
            beginClosing()
        case .pingAcknowledged(Self.keepalivePing):
            return
        default:
            break
        }
        delegate?.connection(self, received: event)
    }

    /// Closes the socket at once: nobody reads what could be said.
    private func giveUp(_ reason: String) {
        closeReason = reason
        channel?.close(promise: nil)
    }

    /// A header block that has begun must be whole in time: no other frame may come in between.
    private func watchHeaderBlock() {
        let isOpen = observed.isHeaderBlockOpen
        guard isOpen != (headerTimer != nil) else { return }
        headerTimer?.cancel()
        headerTimer = nil
        if isOpen {
            headerTimer = loop.schedule(after: configuration.headerBlockTimeout) { [weak self] in
                self?.close(.enhanceYourCalm)
            }
        }
    }

    /// Carries out what `keepalive` decides.
    private func watchPeer() {
        guard isOpen, let step = keepalive?.timeReached(hasCalls: openStreamCount > 0, at: loop.now) else { return }
        switch step {
        case .wait(let next): watchPeer(at: next)
        case .ping(let next):
            session.submitPing(Self.keepalivePing)
            watchPeer(at: next)
        case .giveUp:
            giveUp("the peer did not answer a PING in time")
        }
    }

    private func watchPeer(at next: UInt64) {
        let now = loop.now
        let delay = Duration.nanoseconds(Int64(clamping: next > now ? next - now : 0))
        keepaliveTimer = loop.schedule(after: delay) { [weak self] in self?.watchPeer() }
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
