// SPDX-License-Identifier: Apache-2.0

/// What a caller may choose for one call.
public struct CallOptions: Sendable {
    /// How long the call may take in all, retries included; sent as `grpc-timeout` and enforced here too. The shorter of
    /// this and the one of the channel's service config holds; without either the call waits for ever.
    public var timeout: Duration?
    /// Sent with the request; names starting with `grpc-` are left out.
    public var metadata: Metadata
    /// While no server can be reached, wait (until the timeout) instead of failing as UNAVAILABLE; nil does what the
    /// channel's service config says.
    public var waitForReady: Bool?
    /// Compress the requests; nil sends them as they are. A server without it answers UNIMPLEMENTED. Responses are
    /// decompressed whatever this says.
    public var compression: MessageCompression?

    /// No metadata, nothing compressed; timeout and waiting as the channel's service config says.
    public init(
        timeout: Duration? = nil,
        metadata: Metadata = Metadata(),
        waitForReady: Bool? = nil,
        compression: MessageCompression? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.waitForReady = waitForReady
        self.compression = compression
    }
}
