// SPDX-License-Identifier: Apache-2.0

/// What a caller may choose for one call.
public struct CallOptions: Sendable {
    /// How long the call may take in all; sent as `grpc-timeout` and enforced here too. Nil waits for ever.
    public var timeout: Duration?
    /// Sent with the request; names starting with `grpc-` are left out.
    public var metadata: Metadata
    /// While the server cannot be reached, wait (until the timeout) instead of failing as UNAVAILABLE.
    public var waitForReady: Bool

    /// Compress the requests; nil sends them as they are. A server without it answers UNIMPLEMENTED. Responses are
    /// decompressed whatever this says.
    public var compression: MessageCompression?

    /// No timeout, no metadata, fail at once when the server cannot be reached, nothing compressed.
    public init(
        timeout: Duration? = nil,
        metadata: Metadata = Metadata(),
        waitForReady: Bool = false,
        compression: MessageCompression? = nil
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.waitForReady = waitForReady
        self.compression = compression
    }
}
