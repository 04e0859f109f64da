// SPDX-License-Identifier: Apache-2.0

/// Who is at the other end of a connection.
public enum PeerAddress: Sendable, Hashable {
    /// A numeric address and a port.
    case tcp(host: String, port: Int)
    /// A process of this machine, through a Unix domain socket; nil when the system does not say which.
    case unix(ProcessCredentials?)
    /// No network at all: the caller is in this process.
    case inProcess
}

extension PeerAddress: CustomStringConvertible {
    /// "192.0.2.1:4711", "[2001:db8::1]:4711", "unix" or "in-process".
    public var description: String {
        switch self {
        case .tcp(let host, let port):
            // Bytes, not characters: every request asks who sent it.
            (host.utf8.contains(UInt8(ascii: ":")) ? "[" + host + "]:" : host + ":") + String(port)
        case .unix: "unix"
        case .inProcess: "in-process"
        }
    }
}

/// Whose process opened a Unix socket, as the system saw it then (SO_PEERCRED, unix(7)).
public struct ProcessCredentials: Sendable, Hashable {
    /// Effective user.
    public var userID: UInt32
    /// Effective group.
    public var groupID: UInt32
    /// The process. It may have ended since, and its number may be another's.
    public var processID: Int32

    /// Puts the numbers together.
    public init(userID: UInt32, groupID: UInt32, processID: Int32) {
        self.userID = userID
        self.groupID = groupID
        self.processID = processID
    }
}
