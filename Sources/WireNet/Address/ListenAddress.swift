// SPDX-License-Identifier: Apache-2.0

/// Where a server listens.
public enum ListenAddress: Sendable, Hashable {
    /// A host name or numeric address and a port; port 0 takes any free one.
    case tcp(host: String, port: Int)
    /// A Unix domain socket. A stale socket file of that name is replaced.
    case unix(path: String)
}

extension ListenAddress {
    /// Whether it is a Unix domain socket.
    public var isUnix: Bool {
        switch self {
        case .tcp: false
        case .unix: true
        }
    }
}

extension ListenAddress: CustomStringConvertible {
    /// "127.0.0.1:50051", "[::1]:50051" or "unix:/run/jobd.sock".
    public var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Where a server came to listen: a numeric address with the port that was taken.
public typealias BoundAddress = ListenAddress

/// Where a client connects to.
public typealias ConnectAddress = ListenAddress
