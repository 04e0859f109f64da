// SPDX-License-Identifier: Apache-2.0

/// Every bound of a session; the defaults are those of a server on a network.
package struct HTTP2SessionConfiguration: Sendable {
    /// Streams that the peer may have open at once, announced in the first SETTINGS.
    package var concurrentStreamsMax: UInt32 = 2048
    /// Bytes that the peer may send on one stream before the application took any.
    package var streamWindowBytes: Int32 = 256 << 10
    /// Bytes that the peer may send on the whole connection before the application took any.
    package var connectionWindowBytes: Int32 = 1 << 20
    /// Size of a received header block, counted as name + value + 32 a field (RFC 9113 section 6.5.2).
    package var headerListBytesMax = 16 << 10
    /// A received block larger than this is not looked at any further, and its stream is reset: nghttp2 looks at each byte
    /// of each field, also of the thousands that a byte each names in the compression table.
    package var headerListBytesRead = 64 << 10
    /// Fields of a received header block.
    package var headerFieldsMax = 128
    /// Encoded size of a header block to send.
    package var headerBlockToSendBytesMax = 64 << 10
    /// SETTINGS and PING answers that wait to be sent before the peer counts as flooding.
    package var unsentAcknowledgementsMax = 100
    /// RST_STREAM that the peer may send at once, and per second after that.
    package var peerResetsBurst: UInt64 = 500
    package var peerResetsPerSecond: UInt64 = 200
    /// Everything else that a peer could flood with.
    package var floods = FloodLimits()
    /// How often a client may ping a server.
    package var pings = PingLimits()
    /// Streams that a client may open before the server's SETTINGS came.
    package var assumedPeerStreamsMax: UInt32 = 100
    /// A stream whose output buffer was full reports `.drained` once this few bytes are left.
    package var outputLowWaterBytes = 16 << 10
    /// Where the bytes that wait to be sent are counted together with those of other sessions; nil for nowhere.
    package var ledger: OutputLedger?
    /// Closed streams whose buffers are kept for the next ones.
    package var spareStreamsMax = 256

    /// Memory of closed streams that a session keeps for the next ones.
    package var sparedMemoryBytesMax = 128 << 10
    /// What is kept of a peer's words in a GOAWAY.
    package var goAwayTextBytesMax = 128

    package init() {}
}
