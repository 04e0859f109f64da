// SPDX-License-Identifier: Apache-2.0

/// Who is at the other end of a connection.
public enum PeerAddress: Sendable, Hashable {
    /// A numeric address and a port.
    case tcp(host: String, port: Int)
    /// Some process of this machine, through a Unix domain socket.
    case unix
    /// No network at all: the caller is in this process.
    case inProcess
}

extension PeerAddress: CustomStringConvertible {
    /// "192.0.2.1:4711", "[2001:db8::1]:4711", "unix" or "in-process".
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix: "unix"
        case .inProcess: "in-process"
        }
    }
}
