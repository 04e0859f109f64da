// SPDX-License-Identifier: Apache-2.0

public import WireNet

/// Every bound and choice of a client channel.
public struct GRPCChannelConfiguration: Sendable {
    /// The largest response message in bytes; a larger one ends the call as RESOURCE_EXHAUSTED.
    public var responseBytesMax = 4 << 20
    /// Bytes of requests that wait for a slow server before the caller that writes them is suspended.
    public var requestBufferBytesMax = 64 << 10
    /// Calls that may wait for a connection; more fail as RESOURCE_EXHAUSTED.
    public var waitingCallsMax = 10_000
    /// How often a call that a server refused unseen is sent again, whatever the retry policy says. One that never left
    /// is sent again until its deadline.
    public var transparentRetriesMax = 1
    /// The most attempts that a retry policy gets, the first included.
    public var attemptsMax = 5
    /// Bytes of the requests of one call that are kept so that they can be sent again; with more, it is not made again.
    public var retryBufferBytesMax = 256 << 10
    /// What holds for the calls of the service: load balancing, deadlines, retries, health checks.
    public var serviceConfig = ServiceConfig()
    /// Asked before each call and told of its end, the first one outermost.
    public var interceptors: [any ClientInterceptor] = []
    /// How long one attempt to connect may take.
    public var connectTimeout = Duration.seconds(10)
    /// Silence of the server after which it is asked with a PING whether it is there, 10 s at the least; nil, the
    /// default, for never. Doubled each time that a server says `too_many_pings`.
    public var keepaliveTime: Duration?
    /// How long the server may take to answer such a PING before the connection is closed.
    public var keepaliveTimeout = Duration.seconds(20)
    /// Whether to ask while no call is open.
    public var isKeepaliveWithoutCalls = false
    /// The waits between attempts to connect to an address, from the start of one to that of the next.
    public var backoff = Backoff()
    /// Size of the headers of a response: name + value + 32 for each field.
    public var headerListBytesMax = 16 << 10
    /// Bytes that a server may send ahead on one call.
    public var streamWindowBytes = 256 << 10
    /// Bytes that a server may send ahead in all.
    public var connectionWindowBytes = 1 << 20
    /// TLS of the connection; nil for none. The files are read when the channel is made; a problem with them fails
    /// calls.
    public var tls: ClientTLSConfiguration?
    /// Sent as `:authority`; nil takes the server name of `tls`, or else the address that is called.
    public var authority: String?
    /// Sent as `user-agent`.
    public var userAgent = "grpc-swift-jobd/1"

    /// The defaults.
    public init() {}
}
