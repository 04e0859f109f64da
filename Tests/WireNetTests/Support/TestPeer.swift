// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import WireHTTP2

@testable import WireNet

/// Something that happens once, on one thread, and is waited for on another.
final class Signal: Sendable {
    private let stream = AsyncStream<Void>.makeStream()
    private let fired = Atomic<Bool>(false)

    var hasFired: Bool { fired.load(ordering: .acquiring) }

    func fire() {
        fired.store(true, ordering: .releasing)
        stream.continuation.finish()
    }

    func wait() async {
        for await _ in stream.stream {}
    }
}

/// One end of a connection that tells what it saw.
final class TestPeer: HTTP2ConnectionDelegate, Sendable {
    let settings = Signal()
    let closed = Signal()
    private let either = Signal()
    private let seen = Mutex<(PeerAddress, PeerCertificate?)?>(nil)

    /// Who was at the other end, once something came.
    var peer: PeerAddress? { seen.withLock { $0?.0 } }
    var certificate: PeerCertificate? { seen.withLock { $0?.1 } }

    func connection(_ connection: HTTP2Connection, received event: HTTP2Event) {
        seen.withLock { $0 = (connection.peer, connection.peerCertificate) }
        if case .settings = event {
            settings.fire()
            either.fire()
        }
    }

    func connectionClosed(_ connection: HTTP2Connection, _ error: NetError) {
        closed.fire()
        either.fire()
    }

    /// Waits for one of the two; true when it was the settings.
    func settingsOrClosed() async -> Bool {
        await either.wait()
        return settings.hasFired
    }
}

/// A connected socket that never sends a byte.
struct SilentSocket {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw NetError(code: .connectFailed, message: "errno \(errno)") }
    }

    func close() {
        Foundation.close(descriptor)
    }
}

/// Binds a socket to `path` and drops it, as a process that was killed does: the file stays, nobody listens.
func leaveStaleSocket(at path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
    guard result == 0 else { throw NetError(code: .listenFailed, message: "errno \(errno)") }
}
