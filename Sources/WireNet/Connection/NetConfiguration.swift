// SPDX-License-Identifier: Apache-2.0

package import WireHTTP2

/// Bounds of sockets and of the loops that drive them.
package struct NetConfiguration: Sendable {
    /// Accepted connections that may be open at once; more are closed as soon as they are accepted.
    package var connectionsMax = 10_000
    /// Connections that one peer address may open, at once and in the long run: more wait, before anything is made for them.
    /// An address of IPv6 stands for its network of 64 bits. Unix sockets have no bound but `connectionsMax`.
    package var connectionsPerPeer = Allowance(burst: 2500, perSecond: 250)
    /// How long a connection may have to wait so; it is closed at once when it would be longer.
    package var connectionWaitMax: Duration = .milliseconds(1500)
    /// Connections of a listener that may wait so; more are closed at once.
    package var connectionsWaitingMax = 1024
    /// How many of its connections a peer forgoes when one of them ends because it flooded...
    package var connectionsPerFlood = 250
    /// ...at the most until its next one has to wait so long.
    package var floodWaitMax: Duration = .seconds(1)
    /// Peer addresses whose connections are counted each on its own; with more, those beyond share one count.
    package var peersMax = 4096
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
    /// How long a client waits for the server's close_notify after its own, which is its last word: TLS does not ask for
    /// one (RFC 8446 section 6.1), and gRPC's C core, for example, sends none.
    package var closeAnswerTimeout: Duration = .milliseconds(10)
    /// How long a connection attempt may take.
    package var connectTimeout: Duration = .seconds(10)

    package init() {}
}
