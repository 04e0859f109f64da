// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import WireNet

/// A blocking TCP socket that sends what it is told, and reads only when it is told.
struct RawSocket {
    private let descriptor: Int32

    /// The preface and empty SETTINGS, which is how a client begins.
    static let hello = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + frame(type: 4)

    /// Connects; with a small receive buffer, so that what is not read soon stays with the sender.
    init(to address: ListenAddress, receiveBufferBytes: Int32 = 4096) throws {
        guard case .tcp(_, let port) = address else {
            throw NetError(code: .connectFailed, message: "not TCP: \(address)")
        }
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var size = receiveBufferBytes
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_port = in_port_t(port).bigEndian
        target.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw NetError(code: .connectFailed, message: "errno \(errno)") }
    }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    /// All bytes until the peer closes.
    func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return all }
            all += chunk[..<count]
        }
    }

    func close() {
        Foundation.close(descriptor)
    }

    static func frame(type: UInt8, flags: UInt8 = 0, stream: UInt8 = 0, _ payload: [UInt8] = []) -> [UInt8] {
        let count = payload.count
        return [0, UInt8(count >> 8), UInt8(count & 0xff), type, flags, 0, 0, 0, stream] + payload
    }

    /// A request with no body: POST http x /, from the static table and literals.
    static func request(stream: UInt8) -> [UInt8] {
        frame(type: 1, flags: 5, stream: stream, [0x83, 0x86, 0x84, 0x41, 0x01, UInt8(ascii: "x")])
    }

    /// Lets the peer send as much as it likes on the connection and on `stream`.
    static func openWindows(stream: UInt8) -> [UInt8] {
        let increment: [UInt8] = [0x3f, 0xff, 0, 0]
        return frame(type: 8, stream: 0, increment) + frame(type: 8, stream: stream, increment)
    }
}
