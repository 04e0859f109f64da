// SPDX-License-Identifier: Apache-2.0

/// Bounds of sockets and of the loops that drive them.
package struct NetConfiguration: Sendable {
    /// Accepted connections that may be open at once; more are closed as soon as they are accepted.
    package var connectionsMax = 10_000
    /// Connections that the system may hold until they are accepted.
    package var listenBacklog: Int32 = 1024
    /// Bytes read from a socket at once.
    package var readBytesMax = 64 << 10
    /// Reads of one socket before the others of its loop get their turn.
    package var readsInRowMax: UInt = 4
    /// With more unsent bytes than this a connection makes no more and reads no more...
    package var unsentBytesHigh = 64 << 10
    /// ...until they fell to this.
    package var unsentBytesLow = 32 << 10
    /// How long a peer may take for the handshake of TLS, and again until its first SETTINGS.
    package var handshakeTimeout: Duration = .seconds(10)
    /// How long a peer may take to send a header block whole.
    package var headerBlockTimeout: Duration = .seconds(10)
    /// How long a peer may leave a full socket unread.
    package var writeStallTimeout: Duration = .seconds(60)
    /// When the peer is asked whether it is there; nil for never.
    package var keepalive: KeepaliveConfiguration?
    /// How long the last bytes of a connection that ends may take to leave before the socket is closed under them.
    package var lastWriteTimeout: Duration = .seconds(1)
    /// How long a connection attempt may take.
    package var connectTimeout: Duration = .seconds(10)

    package init() {}
}
